import { setTimeout as sleep } from 'node:timers/promises';
import { checkoutsExecutedSince } from '../adapters/aws/executions.ts';
import { clock } from '../adapters/runtime/clock.ts';
import { remainingMs } from '../adapters/runtime/deadline.ts';
import { describeError } from '../adapters/runtime/log.ts';
import { checkouts } from '../adapters/stored/checkouts.ts';
import { invoices } from '../adapters/stored/invoices.ts';
import { isConnected } from '../adapters/stripe/client.ts';
import { getListed, lostSince, type OurPayment, paymentsSince, refundedSince } from '../adapters/stripe/listing.ts';
import { bookedOf } from '../domain/checkout/books.ts';
import { type Checkout, isPaidCheckout } from '../domain/checkout/checkout.ts';
import { differenceOf } from '../domain/invoicing/audit.ts';
import { DAY_MS } from '../domain/values/duration.ts';
import type { CheckoutId, PaymentIntentId } from '../domain/values/ids.ts';
import { schedule } from './shell/schedule.ts';

/** Every payment is seen by several audits. */
const WINDOW_MS = 4 * DAY_MS;

/** From a dispute's opening to the bank's last word it can take three months; then several audits see it too. */
const DISPUTES_MS = 100 * DAY_MS;

/** Stripe takes 100 calls a second; what is asked for one by one leaves purchases their part. */
const PACE_MS = 100;

const STOP_WITH_MS = 15_000;

/**
 * Compares Stripe's payments of the last days with our books, both ways: what Stripe took must stand in the books,
 * and what the books call paid Stripe must have taken. It reports and changes nothing: a person decides.
 */
export const handler = schedule(async () => {
  // The first turn comes with the deployment itself, before there is a key: nothing was sold by then.
  if (!(await isConnected())) return;
  const audited = new Set<string>();
  for await (const payment of payments(clock.now())) {
    if (isLate(audited)) return;
    if (!payment || audited.has(payment.intentId)) continue;
    audited.add(payment.intentId);
    await audit(payment);
  }
});

/** A payment that one of the lists names, which may be named more than once. */
interface Named {
  intentId: string;
  /** The checkout that it is written to. */
  checkoutId?: CheckoutId;
  atStripe: () => Promise<OurPayment | undefined>;
}

/** What Stripe took, gave back or lost to a bank, and what the books call paid; nothing where a checkout was not. */
async function* payments(nowMs: number): AsyncGenerator<Named | undefined> {
  const sinceMs = nowMs - WINDOW_MS;
  const named = (intentId: PaymentIntentId) => ({ intentId, atStripe: () => paced(intentId) });
  for await (const payment of paymentsSince(sinceMs)) yield { ...payment, atStripe: async () => payment };
  for await (const intentId of refundedSince(sinceMs)) yield named(intentId);
  for await (const intentId of lostSince(nowMs - DISPUTES_MS)) yield named(intentId);
  for await (const checkoutId of checkoutsExecutedSince(sinceMs)) {
    const intentId = await paidBy(checkoutId);
    yield intentId ? { checkoutId, ...named(intentId) } : undefined;
  }
}

/** Half an audit is said to be half, lest its silence be taken for agreement. */
function isLate(audited: ReadonlySet<string>): boolean {
  const late = remainingMs() < STOP_WITH_MS;
  if (late) console.error({ message: 'audit not finished', payments: audited.size });
  return late;
}

async function paced(intentId: PaymentIntentId): Promise<OurPayment | undefined> {
  await sleep(PACE_MS);
  return getListed(intentId);
}

/** The payment that the books say this checkout was paid by. */
async function paidBy(checkoutId: CheckoutId): Promise<PaymentIntentId | undefined> {
  const checkout = await checkouts.get(checkoutId);
  return checkout && isPaidCheckout(checkout) ? checkout.payment.intentId : undefined;
}

/** One payment that cannot be audited does not keep the others from it. */
async function audit({ intentId, checkoutId: bookedFor, atStripe }: Named): Promise<void> {
  try {
    const payment = await atStripe();
    const checkoutId = payment?.checkoutId ?? bookedFor;
    const checkout = checkoutId && (await checkouts.get(checkoutId));
    const notThere = { intentId, taken: false, amountMinor: 0, currency: '', keptMinor: 0 };
    // Without a mark it may be another deployment's.
    if (payment && !payment.isMarked && !checkout) return;
    const booked = checkout && bookedOf(checkout);
    const difference = differenceOf(payment ?? notThere, booked, checkout && (await invoiceOf(checkout)));
    if (difference) console.error({ message: 'payment differs', difference, intentId, checkoutId });
  } catch (error) {
    console.error({ message: 'payment not audited', intentId, because: describeError(error) });
  }
}

const invoiceOf = ({ accountId, state }: Checkout) =>
  state.status === 'completed' ? invoices.get({ accountId, invoiceId: state.invoiceId }) : undefined;
