import { publish } from '../adapters/aws/event-bus.ts';
import { sendMail } from '../adapters/aws/mail.ts';
import { clock } from '../adapters/runtime/clock.ts';
import { environment } from '../adapters/runtime/environment.ts';
import { accounts } from '../adapters/stored/accounts.ts';
import { checkouts } from '../adapters/stored/checkouts.ts';
import { invoices } from '../adapters/stored/invoices.ts';
import { receiptOf } from '../documents/receipt.ts';
import { inForceOf } from '../domain/account/account.ts';
import { announce, announcementId, announcementsWhere, noteTold, untold } from '../domain/checkout/announcement.ts';
import type { Announcement, Checkout } from '../domain/checkout/checkout.ts';

/**
 * Tells the world how a settled purchase ended, and notes each thing that was told. A crash in between repeats it under
 * the same id rather than lose it; one that fails keeps no other from being told.
 */
export async function announceSettled(checkout: Checkout): Promise<Checkout> {
  const announcements = announcementsWhere(environment('MAILS'));
  let current = checkout;
  const failures: unknown[] = [];
  for (const announcement of untold(checkout, announcements))
    try {
      await tell[announcement](current);
      current = await checkouts.change(current, (now) => noteTold(now, announcement, announcements, clock.now()));
    } catch (error) {
      failures.push(error);
    }
  if (failures.length > 0) throw failures[0];
  return checkouts.change(current, (now) => announce(now, announcements, clock.now()));
}

/** Each says what is true when it is told: what was bought may have ended by then, because the money went back. */
const tell: Record<Announcement, (checkout: Checkout) => Promise<void>> = {
  'subscription.activated': async (checkout) => {
    const { accountId, checkoutId, history } = checkout;
    const account = await accounts.mustGet(accountId);
    const subscription = inForceOf(account, checkoutId);
    if (!subscription) return;
    const { subscriptionId, planId, scope, billingPeriod, seats, nextDueDate } = subscription;
    await publish('subscription.activated', {
      eventId: announcementId(checkout, 'subscription.activated'),
      occurredAt: history.at(-1)?.at,
      operation: checkoutId,
      accountId,
      subscriptionId,
      planId,
      scope,
      billingPeriod,
      seats,
      nextDueDate,
      entitlementVersion: account.entitlement.version,
    });
  },
  receipt: async (checkout) => {
    const { accountId, checkoutId, billingContact, state } = checkout;
    if (state.status !== 'completed') return;
    const account = await accounts.mustGet(accountId);
    const invoice = await invoices.mustGet({ accountId, invoiceId: state.invoiceId });
    const receipt = receiptOf(account, invoice, inForceOf(account, checkoutId));
    await sendMail({ id: announcementId(checkout, 'receipt'), to: billingContact.email, ...receipt });
  },
};
