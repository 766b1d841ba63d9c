import { announce, type Checkout } from '../domain/checkout.ts';
import type { InvoiceId } from '../domain/ids.ts';
import { receiptOf } from '../domain/receipt.ts';
import { subscriptionOf } from '../domain/subscription.ts';
import { accounts } from './accounts.ts';
import { checkouts } from './checkouts.ts';
import { clock } from './clock.ts';
import { publish } from './event-bus.ts';
import { invoices } from './invoices.ts';
import { sendMail } from './mail.ts';

/**
 * Tells the world how a settled purchase ended, then notes that it was told. A crash in between repeats the email
 * rather than lose it.
 */
export async function announceSettled(checkout: Checkout): Promise<Checkout> {
  if (checkout.announcedAt) return checkout;
  if (checkout.state.status === 'completed') await announcePurchase(checkout, checkout.state.invoiceId);
  return checkouts.change(checkout, (current) => announce(current, clock.now()));
}

async function announcePurchase(checkout: Checkout, invoiceId: InvoiceId): Promise<void> {
  const { accountId, billingContact } = checkout;
  const subscription = subscriptionOf(checkout);
  if (!subscription) throw new Error(`checkout ${checkout.checkoutId} is completed and not paid`);
  const account = await accounts.mustGet(accountId);
  const invoice = await invoices.mustGet({ accountId, invoiceId });
  const { subscriptionId, planId, scope, billingPeriod, seats, nextDueDate } = subscription;
  await publish('subscription.activated', {
    accountId,
    subscriptionId,
    planId,
    scope,
    billingPeriod,
    seats,
    nextDueDate,
    entitlementVersion: account.entitlement.version,
  });
  await sendMail({ to: billingContact.email, ...receiptOf(account, subscription, invoice) });
}
