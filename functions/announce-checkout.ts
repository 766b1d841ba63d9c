import * as z from 'zod';
import { accounts } from '../adapters/accounts.ts';
import { checkouts } from '../adapters/checkouts.ts';
import { clock } from '../adapters/clock.ts';
import { publish } from '../adapters/event-bus.ts';
import { invoices } from '../adapters/invoices.ts';
import { sendMail } from '../adapters/mail.ts';
import { announce, type Checkout, isSettled, markStuck } from '../domain/checkout.ts';
import { CheckoutId, type InvoiceId } from '../domain/ids.ts';
import { receiptOf } from '../domain/receipt.ts';
import { subscriptionOf } from '../domain/subscription.ts';
import { event } from './shell.ts';

/** EventBridge's "Step Functions Execution Status Change", as far as it is needed here. */
const StatusChange = z.object({ name: z.string(), status: z.string(), input: z.string() });
const Input = z.object({ checkoutId: CheckoutId });

/**
 * Tells the world how a purchase ended. It goes by the checkout and not by the execution's word, and may run again:
 * a crash before the last write repeats the email rather than lose it.
 */
export const handler = event(StatusChange, async ({ name, status, input }) => {
  if (status === 'RUNNING') return;
  const { checkoutId } = Input.parse(JSON.parse(input));
  const checkout = await checkouts.mustGet(checkoutId);
  if (checkout.announcedAt) return;
  if (!isSettled(checkout)) {
    if (name === checkoutId) await checkouts.change(checkout, (current) => markStuck(current, clock.now()));
    return;
  }
  if (checkout.state.status === 'completed') await announcePurchase(checkout, checkout.state.invoiceId);
  await checkouts.change(checkout, (current) => announce(current, clock.now()));
});

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
