import {
  attachIntent as attached,
  type Decline,
  dropIntent as dropped,
  type Intent,
  recordIntent as recorded,
} from '../payment/intent.ts';
import type { Payment } from '../payment/payment.ts';
import { CalendarDate, type Instant, instant } from '../values/calendar.ts';
import type { PaymentIntentId, UserId } from '../values/ids.ts';
import { type Attempt, declineCodeOf, newAttempt, type Outcome, type With } from './attempt.ts';
import { type Frozen, moveRenewal, type Renewal } from './renewal.ts';

export const attemptOf = ({ attempts }: Renewal): Attempt | undefined => attempts.at(-1);

const frozenBy = ({ attempt = 1 }: Frozen): number => attempt;

/** The price stays until it is paid or has ended the subscription, unless an attempt behind a hold freezes another. */
export const freeze = (renewal: Renewal, frozen: Frozen): Renewal =>
  renewal.frozen && frozenBy(renewal.frozen) >= frozenBy(frozen) ? renewal : { ...renewal, frozen };

/** Whether the price is older than the hold that this attempt came behind. */
export const isStale = (frozen: Frozen, repriceFor: number | undefined): repriceFor is number =>
  repriceFor !== undefined && frozenBy(frozen) < repriceFor;

/** The attempt of this number, with the card that is the account's now; begun already is the same. */
export function beginAttempt(renewal: Renewal, number: number, how: With, nowMs: number): Renewal {
  if (renewal.attempts.some((attempt) => attempt.number >= number)) return renewal;
  const attempts = [...renewal.attempts, newAttempt(number, how, nowMs)];
  return moveRenewal({ ...renewal, attempts }, { status: 'processing' }, nowMs);
}

/** Whether this no was known before the attempt began: then it is an earlier one's. */
export const isEarlierNo = ({ attempts }: Renewal, { chargeId }: Decline): boolean =>
  chargeId !== undefined &&
  attempts.some(({ outcome }) => outcome?.kind === 'declined' && outcome.chargeId === chargeId);

/** What came of the attempt, once. */
export const endAttempt = (renewal: Renewal, number: number, outcome: Outcome): Renewal => ({
  ...renewal,
  attempts: renewal.attempts.map((attempt) =>
    attempt.number === number && !attempt.outcome ? { ...attempt, outcome } : attempt,
  ),
});

const withPayment = (renewal: Renewal, payment: Payment): Renewal =>
  payment === renewal.payment ? renewal : { ...renewal, payment };

export const attachIntent = (renewal: Renewal, intentId: PaymentIntentId): Renewal =>
  withPayment(renewal, attached(renewal.payment, intentId));

export const dropIntent = (renewal: Renewal, canceled: PaymentIntentId): Renewal =>
  withPayment(renewal, dropped(renewal.payment, canceled));

/** Keeps what Stripe has shown of the intent: the money, or the bank's no to the attempt that runs. */
export function recordIntent(renewal: Renewal, intent: Intent, nowMs: number): Renewal {
  const noted = withPayment(renewal, recorded(renewal.payment, intent));
  const running = attemptOf(noted);
  if (!running || running.outcome) return noted;
  if (intent.state === 'succeeded') return endAttempt(noted, running.number, { kind: 'paid', at: intent.taken.paidAt });
  if (intent.state === 'authentication_failed')
    return endAttempt(noted, running.number, {
      kind: 'unauthenticated',
      at: instant(nowMs),
      declineCode: intent.state,
    });
  if (intent.state !== 'declined' || isEarlierNo(noted, intent)) return noted;
  const { state, ...decline } = intent;
  return endAttempt(noted, running.number, { kind: 'declined', at: instant(nowMs), ...decline });
}

/**
 * Nothing was paid, and nothing can be any more: what came of the attempt, if nobody said so before. A challenge that
 * was still open was left alone for too long.
 */
export function closeAttempt(renewal: Renewal, nowMs: number): Renewal {
  const attempt = attemptOf(renewal);
  if (!attempt || attempt.outcome) return renewal;
  const at = instant(nowMs);
  const isChallenged = renewal.state.status === 'requires_action';
  return endAttempt(
    renewal,
    attempt.number,
    isChallenged ? { kind: 'unauthenticated', at, declineCode: 'authentication_expired' } : { kind: 'lapsed', at },
  );
}

/** Who wanted to pay now and was told nothing, as no bank was asked, and since when: they may still be there. */
export function unansweredPayer({ attempts }: Renewal): { by: UserId; at: Instant } | undefined {
  const by = attempts.at(-1)?.payerId;
  const isUnanswered = ({ payerId, outcome }: Attempt) => payerId === by && outcome?.kind === 'lapsed';
  const first = attempts[attempts.findLastIndex((attempt) => !isUnanswered(attempt)) + 1];
  return by && first ? { by, at: first.startedAt } : undefined;
}

/** Since when nobody has answered: from the first attempt behind the last answer. */
export const unansweredSince = ({ attempts }: Renewal): Instant | undefined =>
  attempts[attempts.findLastIndex(({ outcome }) => outcome && outcome.kind !== 'lapsed') + 1]?.startedAt;

/** Why it is not paid yet, as the last attempt that anybody answered has it. */
export const lastDeclineCode = ({ attempts }: Renewal): string | undefined =>
  attempts.flatMap((attempt) => declineCodeOf(attempt) ?? []).at(-1);

/** The key under which the attempt's confirmation was asked is spent without effect. */
export const spendConfirmKey = (renewal: Renewal, number: number, confirmKey: number): Renewal => ({
  ...renewal,
  attempts: renewal.attempts.map((attempt) =>
    attempt.number === number && attempt.confirmKey === confirmKey
      ? { ...attempt, confirmKey: confirmKey + 1 }
      : attempt,
  ),
});

/** The day on which the bank first answered: from there the next due date is counted. */
export function answeredOn({ attempts, dueDate }: Renewal): CalendarDate {
  const first = attempts.find(({ outcome }) => outcome?.kind === 'declined' || outcome?.kind === 'paid');
  return first?.outcome ? CalendarDate.parse(first.outcome.at.slice(0, 10)) : dueDate;
}
