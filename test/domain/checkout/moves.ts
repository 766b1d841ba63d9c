import fc from 'fast-check';
import { announce, noteTold } from '../../../domain/checkout/announcement.ts';
import {
  Announcement,
  authenticationAnswered,
  awaitAuthentication,
  type Checkout,
  closeCheckout,
  completeCheckout,
  freezeQuote,
  markForUndo,
  markStuck,
} from '../../../domain/checkout/checkout.ts';
import { nextExecution } from '../../../domain/checkout/executions.ts';
import {
  attachIntent,
  loseIntent,
  recordIntent,
  requireNoPayment,
  withdraw,
} from '../../../domain/checkout/payment.ts';
import { followReturn, spendKey } from '../../../domain/operation/books.ts';
import { lookAnew } from '../../../domain/operation/looked-after.ts';
import type { Intent } from '../../../domain/payment/intent.ts';
import { RefundState, type StripeStep } from '../../../domain/payment/payment.ts';
import { epochMs } from '../../../domain/values/calendar.ts';
import { type InvoiceId, PaymentIntentId } from '../../../domain/values/ids.ts';
import { Refusal, refusalNames } from '../../../domain/values/refusal.ts';
import { WorkflowError } from '../../../domain/values/workflow-error.ts';
import { aNewCheckout, anInvoiceId, aPaidCheckout, succeededAt } from '../arbitraries.ts';
import { recordRefund, recordReturn } from './books.ts';

/** One transition of a checkout, whoever asks for it: a state of the workflow, a sweep, a webhook, a late repeat. */
export type Move =
  | { do: 'freezeQuote' | 'closeCheckout' | 'markStuck' | 'lookAnew' | 'loseIntent' }
  | { do: 'requireNoPayment' | 'withdraw' }
  | { do: 'announce'; announcement: Announcement }
  | { do: 'recordReturn' | 'followReturn'; minor: number }
  | { do: 'attachIntent'; intentId: PaymentIntentId }
  | { do: 'recordIntent'; intent: Intent }
  | { do: 'awaitAuthentication' | 'authenticationAnswered'; taskToken: string }
  | { do: 'markForUndo'; cause: string }
  | { do: 'recordRefund'; refund: RefundState }
  | { do: 'completeCheckout'; invoiceId: InvoiceId }
  | { do: 'spendKey'; step: StripeStep; number: number }
  | { do: 'nextExecution'; ended: number };

// Few values of each kind, so that repeats and matches happen.
const anIntent = fc.constantFrom('pi_first', 'pi_second').map((id) => PaymentIntentId.parse(id));
const aTaskToken = fc.constantFrom('token-1', 'token-2');
const aStep = fc.constantFrom<StripeStep>('customer', 'create', 'confirm', 'refund');
const aNumber = fc.integer({ min: 0, max: 3 });
const ourCauses = ['States.Timeout', 'States.TaskFailed', 'Error', 'KeySpent', 'CheckoutUndone', 'PaymentCanceled'];
const aCause = fc.constantFrom(...refusalNames, ...ourCauses);
const aRefundState = fc.constantFrom(...RefundState.options);
const anIntentSeen = fc.constantFrom<Intent>(
  { state: 'confirmable' },
  { state: 'processing' },
  { state: 'canceled' },
  { state: 'declined', declineCode: 'lost_card' },
  { state: 'declined', declineCode: 'insufficient_funds' },
  succeededAt(Date.UTC(2028, 1, 29), 'ch_first'),
  succeededAt(Date.UTC(2028, 2, 1), 'ch_second'),
);

/** Every transition there is, with nothing that keeps it from coming at the wrong time; what settles comes less often. */
export const aMove: fc.Arbitrary<Move> = fc.oneof(
  { weight: 1, arbitrary: fc.record({ do: fc.constant('completeCheckout'), invoiceId: anInvoiceId }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('freezeQuote', 'markStuck', 'lookAnew', 'loseIntent') }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('announce'), announcement: fc.constantFrom(...Announcement.options) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constantFrom('recordReturn', 'followReturn'),
      minor: fc.constantFrom(0, 100, 99_999_999),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('closeCheckout') }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('requireNoPayment', 'withdraw') }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('attachIntent'), intentId: anIntent }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('recordIntent'), intent: anIntentSeen }) },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constantFrom('awaitAuthentication', 'authenticationAnswered'),
      taskToken: aTaskToken,
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('markForUndo'), cause: aCause }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('recordRefund'), refund: aRefundState }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('spendKey'), step: aStep, number: aNumber }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('nextExecution'), ended: aNumber }) },
);

function decide(checkout: Checkout, move: Move, nowMs: number): Checkout {
  switch (move.do) {
    case 'attachIntent':
      return attachIntent(checkout, move.intentId);
    case 'recordIntent':
      return recordIntent(checkout, move.intent);
    case 'awaitAuthentication':
      return awaitAuthentication(checkout, { clientSecret: 'pi_1_secret', taskToken: move.taskToken }, nowMs);
    case 'authenticationAnswered':
      return authenticationAnswered(checkout, move.taskToken, nowMs);
    case 'markForUndo':
      return markForUndo(checkout, move.cause, nowMs);
    case 'recordRefund':
      return recordRefund(checkout, move.refund, nowMs);
    case 'completeCheckout':
      return completeCheckout(checkout, move.invoiceId, nowMs);
    case 'spendKey':
      return spendKey(checkout, move.step, move.number);
    case 'nextExecution':
      return nextExecution(checkout, move.ended);
    case 'freezeQuote':
      return freezeQuote(checkout, nowMs);
    case 'closeCheckout':
      return closeCheckout(checkout, nowMs);
    case 'markStuck':
      return markStuck(checkout, nowMs);
    case 'recordReturn':
      return recordReturn(
        checkout,
        { taken: succeededAt(nowMs).taken, refundedMinor: move.minor, lostMinor: 0 },
        nowMs,
      );
    case 'followReturn':
      return followReturn(checkout, move.minor);
    case 'announce':
      return announce(noteTold(checkout, move.announcement, Announcement.options, nowMs), Announcement.options, nowMs);
    case 'requireNoPayment':
      return requireNoPayment(checkout, nowMs);
    case 'withdraw':
      return withdraw(checkout, nowMs);
    case 'loseIntent':
      return loseIntent(checkout, nowMs);
    case 'lookAnew':
      return lookAnew(checkout);
  }
}

/** The checkout after the move. A rule's no leaves it as it is; any other error is a bug. */
export function after(checkout: Checkout, move: Move, nowMs: number): Checkout {
  try {
    return decide(checkout, move, nowMs);
  } catch (error) {
    if (error instanceof Refusal || error instanceof WorkflowError) return checkout;
    throw error;
  }
}

/** Moves in the order they come, each with the time since the one before. */
export const aStory = (maxLength: number) =>
  fc.array(fc.record({ move: aMove, afterMs: fc.integer({ min: 0, max: 5 * 60_000 }) }), { maxLength, size: 'max' });

const aFreeCheckout = aNewCheckout.map((checkout) => ({ ...checkout, quote: { ...checkout.quote, totalMinor: 0 } }));

/** Where a story begins: right after the POST of what costs something or nothing, or right after the card was charged. */
export const anOpening = fc.oneof(
  { weight: 3, arbitrary: aNewCheckout },
  { weight: 1, arbitrary: aFreeCheckout },
  { weight: 1, arbitrary: aPaidCheckout },
);

/** A checkout in any state it can get to. */
export const aCheckout: fc.Arbitrary<Checkout> = fc.tuple(anOpening, aStory(10)).map(([opened, story]) => {
  let nowMs = epochMs(opened.createdAt);
  return story.reduce((checkout, { move, afterMs }) => {
    nowMs += afterMs;
    return after(checkout, move, nowMs);
  }, opened);
});
