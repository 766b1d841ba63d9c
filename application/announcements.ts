import { sendMail } from '../adapters/aws/mail.ts';
import { clock } from '../adapters/runtime/clock.ts';
import { environment } from '../adapters/runtime/environment.ts';
import { accounts } from '../adapters/stored/accounts.ts';
import { checkouts } from '../adapters/stored/checkouts.ts';
import { invoices } from '../adapters/stored/invoices.ts';
import { receiptOf } from '../documents/receipt.ts';
import { type Account, subscriptionNamed } from '../domain/account/account.ts';
import { publishedOf } from '../domain/account/published.ts';
import { announce, announcementId, announcementsWhere, noteTold, untold } from '../domain/checkout/announcement.ts';
import { subscriptionOfCheckout } from '../domain/checkout/books.ts';
import type { Announcement, Checkout } from '../domain/checkout/checkout.ts';
import { changesOf, previousOf } from '../domain/subscription/changes.ts';
import type { Subscription } from '../domain/subscription/subscription.ts';
import { eachApart } from './each-apart.ts';
import { tellHost } from './host.ts';
import { tellPaid } from './paid-invoices.ts';

/**
 * Tells the world how a settled purchase ended, and notes each thing that was told. A crash in between repeats it under
 * the same id rather than lose it; one that fails keeps no other from being told.
 */
export async function announceSettled(checkout: Checkout): Promise<Checkout> {
  const announcements = announcementsWhere(environment('MAILS'));
  let current = checkout;
  await eachApart(
    untold(checkout, announcements).map((announcement) => async () => {
      await tell[announcement](current);
      current = await checkouts.change(current, (now) => noteTold(now, announcement, announcements, clock.now()));
    }),
  );
  return checkouts.change(current, (now) => announce(now, announcements, clock.now()));
}

/** Each says what is true when it is told: what was bought may have ended by then, because the money went back. */
const tell: Record<Announcement, (checkout: Checkout) => Promise<void>> = {
  'subscription.activated': async (checkout) => {
    const { account, subscription } = await soldBy(checkout);
    if (!subscription) return;
    const { subscriptionId, planId, scope, billingPeriod, seats, period } = subscription;
    await tellHost('subscription.activated', {
      ...envelopeOf(checkout, 'subscription.activated', account),
      subscriptionId,
      planId,
      scope,
      billingPeriod,
      seats,
      nextDueDate: period.to,
    });
  },
  'subscription.changed': async (checkout) => {
    const { account, subscription } = await soldBy(checkout);
    const { change } = checkout.quote;
    if (!subscription || !change) return;
    const changes = changesOf(checkout.quote, change);
    await tellHost('subscription.changed', {
      ...envelopeOf(checkout, 'subscription.changed', account),
      changes,
      previous: previousOf(change, changes),
    });
  },
  'invoice.paid': async (checkout) => {
    const { accountId, state } = checkout;
    if (state.status !== 'completed' || !state.invoiceId) return;
    const invoice = await invoices.mustGet({ accountId, invoiceId: state.invoiceId });
    await tellPaid(invoice, announcementId(checkout, 'invoice.paid'));
  },
  receipt: async (checkout) => {
    const { accountId, billingContact, state } = checkout;
    if (state.status !== 'completed' || !state.invoiceId) return;
    const { account, subscription } = await soldBy(checkout);
    const invoice = await invoices.mustGet({ accountId, invoiceId: state.invoiceId });
    const { email: to, cc } = billingContact;
    await sendMail({ id: announcementId(checkout, 'receipt'), to, cc, ...receiptOf(account, invoice, subscription) });
  },
};

/** The subscription that it began or changed, if that has not ended. */
async function soldBy(checkout: Checkout): Promise<{ account: Account; subscription: Subscription | undefined }> {
  const account = await accounts.mustGet(checkout.accountId);
  return { account, subscription: subscriptionNamed(account, subscriptionOfCheckout(checkout)) };
}

const envelopeOf = (checkout: Checkout, announcement: Announcement, account: Account) => ({
  eventId: announcementId(checkout, announcement),
  occurredAt: checkout.history.at(-1)?.at,
  operation: checkout.checkoutId,
  ...publishedOf(account, clock.now()),
});
