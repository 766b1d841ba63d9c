import { clock } from '../adapters/runtime/clock.ts';
import { accounts } from '../adapters/stored/accounts.ts';
import { invoices } from '../adapters/stored/invoices.ts';
import { endsInGoodwill, getReturned, refundOfAll } from '../adapters/stripe/returned.ts';
import { endSubscription } from '../domain/account/features.ts';
import { creditInvoice } from '../domain/invoicing/invoice.ts';
import { followReturn, recordRefund, recordReturn } from '../domain/operation/books.ts';
import { noteIssued } from '../domain/operation/telling.ts';
import type { Intent } from '../domain/payment/intent.ts';
import { intentOf, mayBeGoodwill } from '../domain/payment/payment.ts';
import { hasGoneBack, isReturned, refundOf, returnedMinorOf } from '../domain/payment/returns.ts';
import { seller } from './catalogue.ts';
import { invoicesOfOperation } from './operation-invoices.ts';
import {
  changeOperation,
  findOperation,
  invoiceIdOf,
  isSettledOperation,
  type Operation,
  operationIdOf,
  totalMinorOf,
} from './operations.ts';

/**
 * Follows what went back of an operation's payment, as Stripe shows it now: refunds of ours, of a person in Stripe's
 * dashboard, and disputes. The operation learns of it before anything it bought is ended, so that no state of a
 * running execution can record or grant what is not paid any more; it stays open until the books have followed, so
 * that a crash on the way is finished by the sweep. Answers whether anything has ever gone back.
 */
export async function followReturns(operation: Operation, seen?: Intent): Promise<boolean> {
  const { payment } = operation;
  const totalMinor = totalMinorOf(operation);
  const intentId = intentOf(payment);
  const returned = intentId && (await getReturned(intentId, seen));
  if (!returned) return false;
  const refund = refundOf(payment) && (await refundOfAll(intentId, returned, totalMinor));
  const isAllGone = isReturned(returned, totalMinor) && !hasGoneBack(payment);
  const isGoodwill = isAllGone && mayBeGoodwill(payment) && !refund && (await endsInGoodwill(intentId));
  const note = <T extends Operation>(current: T): T => {
    const refunded = refund ? recordRefund(current, refund, totalMinor, clock.now()) : current;
    const settling = { totalMinor, isSettled: isSettledOperation(current), isGoodwill };
    return recordReturn(refunded, returned, settling, clock.now());
  };
  const noted = await changeOperation(operation, (current) =>
    knowsAsMuch(current, operation) ? note(current) : current,
  );
  // Somebody else followed it in between, and may have seen more than was asked for here.
  if (!knowsAsMuch(noted, note(operation))) return followReturns(noted);
  if (refundOf(noted.payment) === 'failed')
    console.error({ message: 'refund failed', operation: operationIdOf(noted) });
  if (hasGoneBack(noted.payment)) await end(noted);
  if (invoiceIdOf(noted)) await creditStanding(noted);
  return noted.payment.status === 'going_back';
}

const knowsAsMuch = ({ payment: one }: Operation, { payment: other }: Operation): boolean =>
  returnedMinorOf(one) === returnedMinorOf(other) && refundOf(one) === refundOf(other);

async function end(operation: Operation): Promise<void> {
  const account = await accounts.mustGet(operation.accountId);
  await accounts.change(account, (current) => endSubscription(current, operationIdOf(operation), clock.now()));
}

/** The books say by a credit note what went back; the operation is open until whoever is to hear of it was told. */
export async function creditStanding(read: Operation): Promise<void> {
  const known = await invoicesOfOperation(read);
  const standing = known.at(-1);
  if (!standing) throw new Error(`${operationIdOf(read)} has no invoice to credit`);
  // Behind its invoices: whoever has credited more than was known here has written it there before.
  const operation = (await findOperation(operationIdOf(read))) ?? read;
  const returnedMinor = returnedMinorOf(operation.payment);
  const issuing = { nowMs: clock.now(), timeZone: seller.timeZone };
  let isOld = false;
  const credited = await invoices.change(standing, (current) => {
    isOld = current.reissuedAs !== undefined || current.creditNotes.length !== standing.creditNotes.length;
    return isOld ? current : creditInvoice(current, returnedMinor, issuing);
  });
  // It was credited in between, or another was issued in its place, which is the one to be credited.
  if (isOld) return creditStanding(operation);
  const issued = [...known.slice(0, -1), credited].reduce((sum, { creditNotes }) => sum + creditNotes.length, 0);
  const followed = await changeOperation(operation, (current) =>
    returnedMinorOf(current.payment) === returnedMinor
      ? noteIssued(followReturn(current, returnedMinor), issued)
      : current,
  );
  // Somebody else knew more in between, and may have written it before this.
  if (returnedMinorOf(followed.payment) !== returnedMinor) await creditStanding(followed);
}
