import { openAccount as newAccount } from '../../domain/account/account.ts';
import { takeAccount } from '../../domain/account/buying.ts';
import { requestCancellation as cancel } from '../../domain/account/cancelling.ts';
import { grantFeatures } from '../../domain/account/features.ts';
import { recordSubscription } from '../../domain/account/recording.ts';
import type { Catalogue, Plan } from '../../domain/catalogue/catalogue.ts';
import type { Seller } from '../../domain/catalogue/seller.ts';
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
import { creditInvoice, type Invoice, invoiceOf } from '../../domain/invoicing/invoice.ts';
import { makeQuote } from '../../domain/sale/quote.ts';
import type { Selection } from '../../domain/sale/terms.ts';
import { featuresOf } from '../../domain/subscription/entitlement.ts';
import { instant } from '../../domain/values/calendar.ts';
import { Currency } from '../../domain/values/currency.ts';
import { AccountId, CheckoutId, PaymentIntentId, PaymentMethodId, QuoteId, UserId } from '../../domain/values/ids.ts';
import { accountView } from '../account.ts';
import { accountSubscriptionView } from '../account-subscription.ts';
import { type CheckoutRequest, checkoutView } from '../checkout.ts';
import { creditNoteView } from '../credit-note.ts';
import { invoiceView } from '../invoice.ts';
import { plansView } from '../plans.ts';
import { quoteRequest, quoteView } from '../quote.ts';
import { renewalStoryOf } from './renewal-story.ts';

const nowMs = Date.UTC(2027, 0, 15, 9, 30);
const accountId = AccountId.parse('acc_7b1e90c24d58f3a6');
const order: EventOrder = { time: instant(nowMs) };
const quoteId = QuoteId.parse('quo_c41f7e9a20d8b653e1907a4c');
const checkoutId = CheckoutId.parse('chk_2f8d6a1b94c37e50d2a1f86b0c49e735');
const intentId = PaymentIntentId.parse('pi_3SXk2kLkdIwHu7ix1R9w');
const request = {
  quoteId,
  paymentMethodId: PaymentMethodId.parse('pm_1SXk2hLkdIwHu7ix0pQyVbTn'),
  billingContact: { name: 'Ada Admin', email: 'ada@acme.example', company: 'Acme Messaging Ltd' },
} satisfies CheckoutRequest;
const publishableKey = 'pk_test_51SXjzLkdIwHu7ix';
const clientSecret = 'pi_3SXk2kLkdIwHu7ix1R9w_secret_Q4vT7nYd0kZs';

const user = (number: number): NewUser => ({
  userId: UserId.parse(`usr_${number}`),
  role: number === 1 ? 'enterprise_admin' : 'member',
  order,
});

/**
 * The plan that is bought in the story: the first that is for sale. Where a seller sells none now, the story sells the
 * first that has a price, or else the highest for what is made up here.
 */
function planIn({ plans, freePlan }: Catalogue): Plan {
  const priced = plans.filter(({ prices }) => prices.annual || prices.monthly);
  const plan = priced.find(({ forSale }) => forSale) ?? priced[0];
  const madeUp = { ...(plans.at(-1) ?? freePlan), prices: { annual: { usd: { perSeatMinor: 1_000 } } } };
  return { ...(plan ?? madeUp), forSale: true };
}

function selectionOf({ id: planId, prices, scopes }: Plan): Selection {
  const billingPeriod = prices.annual ? 'annual' : 'monthly';
  const currency = Currency.options.find((each) => prices[billingPeriod]?.[each]) ?? 'usd';
  return { planId, scope: scopes[0] ?? 'all_current_users', billingPeriod, currency };
}

/**
 * The purchase that all examples are taken from: Acme Messaging, twelve users or as many as it may have, switches to a plan of this catalogue.
 * What the rules make of it is shown, so no example can say what the product would not.
 */
export function storyOf(catalogue: Catalogue, seller: Seller) {
  const plan = planIn(catalogue);
  const users = Math.min(12, plan.seats.maximum ?? 12);
  const { directory, members } = openDirectory([user(1), ...Array.from({ length: users - 1 }, (_, i) => user(i + 2))]);
  const [admin] = members;
  const selection = selectionOf(plan);
  const account = newAccount({ accountId, name: 'Acme Messaging', domain: 'acme.example' }, directory, order);
  const plans = catalogue.plans.map((each) => (each.id === plan.id ? plan : each));
  const quote = makeQuote({ quoteId, accountId, nowMs, seller }, { selection }, directory, { ...catalogue, plans });
  const { paymentMethodId, billingContact } = request;
  const opened = attachIntent(
    openCheckout(
      { checkoutId, accountId, buyerId: admin.userId, fingerprint: '', quote, paymentMethodId, billingContact },
      nowMs,
    ),
    intentId,
  );
  const challenged = awaitAuthentication(opened, { clientSecret, taskToken: '' }, nowMs);
  const card = { brand: 'visa', last4: '3220' };
  const taking = { paidAt: instant(nowMs + 1_000), chargeId: 'ch_3SXk2kLkdIwHu7ix1R9w', card };
  const paid: PaidCheckout = { ...opened, payment: { ...opened.payment, status: 'paid', intentId, ...taking } };
  const declined = recordIntent(opened, { state: 'declined', declineCode: 'insufficient_funds' });
  const taken = takeAccount(account, { checkoutId, change: undefined, settled: undefined }, nowMs);
  const sold = boughtBy(paid);
  const stands = { coversSomebody: true, isReturned: false, reminders: [], uncovered: 0 };
  const bought = grantFeatures(recordSubscription(taken, sold, stands), checkoutId, quote.features);
  const invoice = invoiceOf(sold, bought.lastInvoiceNumber, seller);
  const completed = completeCheckout(paid, invoice.invoiceId, nowMs);

  const seen = (checkout: Checkout) => checkoutView(checkout, { readerId: admin.userId, inForce: bought.subscription });
  const subscriptionOf = (of: typeof account) =>
    accountSubscriptionView(of, {
      reader: admin,
      sold: { inForce: quote, pending: undefined },
      asking: { nowMs: nowMs + 1_000, tax: quote.tax },
    });
  const summary = (of: typeof account, inFlight?: Checkout) =>
    accountView(of, { member: admin, inFlight, publishableKey, subscription: subscriptionOf(of) }, catalogue);
  const entitlements = ({ entitlement }: typeof account) => ({
    features: featuresOf(entitlement, admin, catalogue),
    entitlementVersion: entitlement.version,
  });
  return {
    taxedByAddress: seller.tax.kind === 'stripe',
    planName: quote.planName,
    plans: plansView(catalogue),
    quoteRequest: quoteRequest(catalogue),
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
    subscription: {
      inForce: subscriptionOf(bought),
      cancelled: subscriptionOf(cancel(bought, undefined, nowMs + 60_000)),
    },
    entitlements: { before: entitlements(account), after: entitlements(bought) },
    invoice: invoiceView(invoice),
    creditNote: creditNoteOf(invoice, seller),
    ...renewalStoryOf({ account: bought, quote, contact: billingContact, adminId: admin.userId }),
  };
}
export type Story = ReturnType<typeof storyOf>;

/** A part of what was paid went back. */
function creditNoteOf(invoice: Invoice, { timeZone }: Seller) {
  const credited = creditInvoice(invoice, Math.min(10_000, invoice.totalMinor), { nowMs, timeZone });
  const [note] = credited.creditNotes;
  if (!note) throw new Error('the story has no credit note');
  return creditNoteView(credited, note);
}
