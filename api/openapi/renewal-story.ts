import type { Account } from '../../domain/account/account.ts';
import { beginAttempt, endAttempt, freeze } from '../../domain/renewal/attempts.ts';
import { awaitAuthentication, moveRenewal, openRenewal, type Renewal } from '../../domain/renewal/renewal.ts';
import type { BillingContact } from '../../domain/sale/billing-contact.ts';
import type { Quote } from '../../domain/sale/quote.ts';
import { dueInstant, epochMs, instant } from '../../domain/values/calendar.ts';
import type { CardFace } from '../../domain/values/card-face.ts';
import { invoiceIdOf, PaymentMethodId, SetupIntentId, type UserId } from '../../domain/values/ids.ts';
import { billingView, type ContactRequest } from '../billing.ts';
import { renewalView } from '../renewal.ts';

interface Bought {
  account: Account;
  quote: Quote;
  contact: BillingContact;
  adminId: UserId;
}

const setupIntentId = SetupIntentId.parse('seti_1TaVq8LkdIwHu7ixZ0m4');
const card = PaymentMethodId.parse('pm_1TaVqBLkdIwHu7ix7cRkPzWd');
const clientSecret = 'pi_3TaVqCLkdIwHu7ix0KeY_secret_m2Xo8dTq1bVr';
const face: CardFace = { brand: 'visa', last4: '3220', expMonth: 11, expYear: 2029 };
const request: ContactRequest = {
  name: 'Ada Admin',
  email: 'billing@acme.example',
  company: 'Acme Messaging Ltd',
  cc: ['ap@acme.example'],
};

/** What becomes of the purchase a period later: the bank says no, the buyer gives another card, and pays. */
export function renewalStoryOf({ account, quote, contact, adminId }: Bought) {
  const { subscription, accountId } = account;
  if (!subscription) throw new Error('nothing was bought that could be renewed');
  const { subscriptionId, period } = subscription;
  const nowMs = epochMs(dueInstant(period.to));
  const opened = openRenewal({ accountId, subscriptionId, adminId, dueDate: period.to }, nowMs);
  const frozen = freeze(opened, { terms: quote, billingContact: contact, period });
  const first = beginAttempt(frozen, 1, { card, payerId: undefined }, nowMs);
  const no = { kind: 'declined' as const, at: instant(nowMs), declineCode: 'insufficient_funds' };
  const declined = moveRenewal(endAttempt(first, 1, no), { status: 'declined' }, nowMs);
  const second = beginAttempt(declined, 2, { card, payerId: adminId }, nowMs);
  const challenged = awaitAuthentication(second, { clientSecret, taskToken: '' }, nowMs);
  const invoiceId = invoiceIdOf(accountId, account.lastInvoiceNumber + 1);

  const { totalMinor, currency } = quote;
  const seen = (renewal: Renewal) => renewalView(renewal, { totalMinor, currency, isPaying: false }, adminId);
  const billing = { accountId, subscriptionId, contact, card: { id: card, face }, replaced: [] };
  return {
    billing: {
      free: billingView(undefined, undefined),
      known: billingView(billing, face),
      changed: billingView({ ...billing, contact: request }, face),
      paying: { ...billingView(billing, face), renewalId: opened.renewalId },
      request,
      card: { setupIntentId },
      setup: { setupIntentId, clientSecret: `${setupIntentId}_secret_h7Lr2uWkT9` },
    },
    renewal: {
      processing: seen(second),
      challenged: seen(challenged),
      paid: seen(moveRenewal(second, { status: 'paid', invoiceId }, nowMs)),
      declined: seen(declined),
      ended: seen(moveRenewal(declined, { status: 'ended' }, nowMs)),
    },
  };
}
