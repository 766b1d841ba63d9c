import { openAccount as newAccount, recordSubscription, takeAccount } from '../../domain/account/account.ts';
import { grantFeatures } from '../../domain/account/features.ts';
import { currentCatalogue } from '../../domain/catalogue/catalogue.ts';
import { boughtBy } from '../../domain/checkout/books.ts';
import {
  awaitAuthentication,
  type Checkout,
  closeCheckout,
  completeCheckout,
  markForUndo,
  markStuck,
  openCheckout,
  type PaidCheckout,
} from '../../domain/checkout/checkout.ts';
import { attachIntent, recordIntent } from '../../domain/checkout/payment.ts';
import { type NewUser, openDirectory } from '../../domain/directory/directory.ts';
import type { EventOrder } from '../../domain/directory/event-order.ts';
import { invoiceOf } from '../../domain/invoicing/invoice.ts';
import { makeQuote, type Selection } from '../../domain/sale/quote.ts';
import { featuresOf } from '../../domain/subscription/entitlement.ts';
import { instant } from '../../domain/values/calendar.ts';
import { AccountId, CheckoutId, PaymentIntentId, PaymentMethodId, QuoteId, UserId } from '../../domain/values/ids.ts';
import { accountView } from '../account.ts';
import { type CheckoutRequest, checkoutView } from '../checkout.ts';
import { invoiceView } from '../invoice.ts';
import { quoteView } from '../quote.ts';

/**
 * The purchase that all examples are taken from: Acme Messaging, twelve users, switches to Premium for a year. What the
 * rules make of it is shown, so no example can say what the product would not.
 */
const nowMs = Date.UTC(2027, 0, 15, 9, 30);
const accountId = AccountId.parse('acc_7b1e90c24d58f3a6');
const order: EventOrder = { time: instant(nowMs) };
const user = (number: number): NewUser => ({
  userId: UserId.parse(`usr_${number}`),
  role: number === 1 ? 'enterprise_admin' : 'member',
  order,
});
const { directory, members } = openDirectory([user(1), ...Array.from({ length: 11 }, (_, index) => user(index + 2))]);
const [admin] = members;
if (!admin) throw new Error('the story has an admin');

const selection: Selection = {
  planId: 'premium',
  scope: 'all_current_users',
  billingPeriod: 'annual',
  currency: 'usd',
};
const quoteId = QuoteId.parse('quo_c41f7e9a20d8b653e1907a4c');
const checkoutId = CheckoutId.parse('chk_2f8d6a1b94c37e50d2a1f86b0c49e735');
const request: CheckoutRequest = {
  quoteId,
  paymentMethodId: PaymentMethodId.parse('pm_1SXk2hLkdIwHu7ix0pQyVbTn'),
  billingContact: { name: 'Ada Admin', email: 'ada@acme.example', company: 'Acme Messaging Ltd' },
};
const publishableKey = 'pk_test_51SXjzLkdIwHu7ix';
const clientSecret = 'pi_3SXk2kLkdIwHu7ix1R9w_secret_Q4vT7nYd0kZs';

const account = newAccount({ accountId, name: 'Acme Messaging', domain: 'acme.example' }, directory, order);
const quote = makeQuote({ quoteId, accountId, nowMs }, selection, directory, currentCatalogue());
const { paymentMethodId, billingContact } = request;
const intentId = PaymentIntentId.parse('pi_3SXk2kLkdIwHu7ix1R9w');
const opened = attachIntent(
  openCheckout(
    { checkoutId, accountId, buyerId: admin.userId, fingerprint: '', quote, paymentMethodId, billingContact },
    nowMs,
  ),
  intentId,
);
const challenged = awaitAuthentication(opened, { clientSecret, taskToken: '' }, nowMs);
const paid: PaidCheckout = {
  ...opened,
  payment: {
    ...opened.payment,
    status: 'paid',
    intentId,
    paidAt: instant(nowMs + 1_000),
    chargeId: 'ch_3SXk2kLkdIwHu7ix1R9w',
  },
};
const declined = recordIntent(opened, { state: 'declined', declineCode: 'insufficient_funds' });
const taken = takeAccount(account, checkoutId, undefined);
const sold = boughtBy(paid);
const catalogue = currentCatalogue();
const stands = { coversSomebody: true, isReturned: false };
const bought = grantFeatures(recordSubscription(taken, sold, stands), checkoutId, catalogue);
const invoice = invoiceOf(sold, bought.lastInvoiceNumber, catalogue);
const completed = completeCheckout(paid, invoice.invoiceId, nowMs);

const seen = (checkout: Checkout) => checkoutView(checkout, { readerId: admin.userId, inForce: bought.subscription });
const summary = (of: typeof account, inFlight?: Checkout) =>
  accountView(of, { member: admin, inFlight, publishableKey }, catalogue);
const entitlements = ({ entitlement }: typeof account) => ({
  features: featuresOf(entitlement, admin, catalogue),
  entitlementVersion: entitlement.version,
});

export const STORY = {
  selection,
  quote: quoteView(quote, nowMs),
  request,
  checkout: {
    processing: seen(opened),
    challenged: seen(challenged),
    completed: seen(completed),
    declined: seen(closeCheckout(markForUndo(declined, 'CardDeclined', nowMs), nowMs)),
    reversed: seen(closeCheckout(markForUndo(opened, 'States.Timeout', nowMs), nowMs)),
    stuck: seen(markStuck(opened, nowMs)),
  },
  account: { before: summary(account), meanwhile: summary(taken, challenged), after: summary(bought) },
  entitlements: { before: entitlements(account), after: entitlements(bought) },
  invoice: invoiceView(invoice),
};
