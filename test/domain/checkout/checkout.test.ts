import { describe, expect, test } from '@jest/globals';
import { announce, announcementsWhere, noteTold, untold } from '../../../domain/checkout/announcement.ts';
import { errorNameOf } from '../../../domain/checkout/cause.ts';
import {
  assertNotUndone,
  authenticationAnswered,
  awaitAuthentication,
  type Checkout,
  closeCheckout,
  completeCheckout,
  isOpen,
  isSettled,
  markForUndo,
  markStuck,
  openCheckout,
} from '../../../domain/checkout/checkout.ts';
import { executionNameOf, nextExecution } from '../../../domain/checkout/executions.ts';
import { attachIntent, confirmableIntent, loseIntent, recordIntent } from '../../../domain/checkout/payment.ts';
import { followReturn } from '../../../domain/operation/books.ts';
import { epochMs, instant } from '../../../domain/values/calendar.ts';
import { DAY_MS, MINUTE_MS } from '../../../domain/values/duration.ts';
import { type InvoiceId, invoiceIdOf, PaymentIntentId } from '../../../domain/values/ids.ts';
import { Refusal, refusalNames } from '../../../domain/values/refusal.ts';
import { WorkflowError } from '../../../domain/values/workflow-error.ts';
import { paymentFacts } from '../../paid.ts';
import { aNewCheckout, aPaidCheckout, sampleOf, succeededAt, toldOf } from '../arbitraries.ts';
import { recordRefund, recordReturn } from './books.ts';

const intentId = PaymentIntentId.parse('pi_1');
const checkout = sampleOf(aNewCheckout);
const paid = sampleOf(aPaidCheckout);
const startMs = epochMs(checkout.createdAt);
const wait = (taskToken: string) => ({ clientSecret: 'pi_1_secret_1', taskToken });
const waiting = awaitAuthentication(checkout, wait('token-1'), startMs);
const stuck = markStuck(checkout, startMs);
const invoiceId: InvoiceId = invoiceIdOf(checkout.accountId, 1);
const completed = completeCheckout(paid, invoiceId, startMs);

const undone = (from: Checkout, cause: string) => markForUndo(from, cause, startMs);
const causeOf = ({ undo }: Checkout) => undo && [undo.cause.whose, errorNameOf(undo.cause)];
const all = announcementsWhere('ours');
const closed = (from: Checkout) => closeCheckout(from, startMs);

describe('a new checkout', () => {
  test('is processing, with the first key of every call and no execution but its own', () => {
    const { quote, billingContact, paymentMethodId, fingerprint, accountId, buyerId, checkoutId } = checkout;
    const request = { quote, billingContact, paymentMethodId, fingerprint, accountId, buyerId, checkoutId };
    expect(openCheckout(request, Date.UTC(2028, 1, 29, 23, 45))).toMatchObject({
      ...request,
      createdAt: '2028-02-29T23:45:00.000Z',
      confirmBefore: '2028-03-01T00:15:00.000Z',
      executionNumber: 0,
      payment: { status: 'not_asked', keyNumbers: { customer: 1, create: 1, confirm: 1, refund: 1 } },
      state: { status: 'processing' },
      history: [{ at: '2028-02-29T23:45:00.000Z', status: 'processing' }],
    });
  });
});

describe('the intent', () => {
  const ready = attachIntent(checkout, intentId);

  test('may be confirmed for 30 minutes after the POST, and not at the 30th', () => {
    expect(confirmableIntent(ready, startMs + 30 * MINUTE_MS - 1)).toBe(intentId);
    expect(() => confirmableIntent(ready, startMs + 30 * MINUTE_MS)).toThrow(new Refusal('CheckoutExpired'));
  });

  test('is let go of once, and only by an undo of what nobody paid', () => {
    const lost = loseIntent(undone(ready, 'ReleasedByOperator'), startMs);
    expect(lost.payment).toHaveProperty('lostAt', instant(startMs));
    expect(loseIntent(lost, startMs + 1)).toBe(lost);
    expect(loseIntent(ready, startMs)).toBe(ready);
    const stands = undone(paid, 'ReleasedByOperator');
    expect(loseIntent(stands, startMs)).toBe(stands);
  });

  test('is refused with the buyer’s cause on a marked checkout, even late', () => {
    const late = startMs + 30 * MINUTE_MS;
    expect(() => confirmableIntent(undone(ready, 'CardDeclined'), late)).toThrow(new Refusal('CardDeclined'));
    expect(() => attachIntent(undone(checkout, 'QuoteExpired'), intentId)).toThrow(new Refusal('QuoteExpired'));
  });

  test('is not confirmable on a settled checkout', () => {
    expect(() => confirmableIntent(completed, startMs)).toThrow(new WorkflowError('CheckoutUndone'));
  });
});

describe('the mark for undo', () => {
  test('throws a refusal as itself and anything of ours as CheckoutUndone', () => {
    for (const name of refusalNames) expect(() => assertNotUndone(undone(checkout, name))).toThrow(new Refusal(name));
    for (const error of ['States.Timeout', 'KeySpent', 'Lambda.Unknown', 'Error'])
      expect(() => assertNotUndone(undone(checkout, error))).toThrow(new WorkflowError('CheckoutUndone'));
    expect(() => assertNotUndone(checkout)).not.toThrow();
  });

  test('reads a timeout as the buyer’s while the bank waits for them, and as ours elsewhere', () => {
    expect(causeOf(undone(waiting, 'States.Timeout'))).toEqual(['buyer', 'AuthenticationExpired']);
    expect(causeOf(undone(waiting, 'Lambda.Unknown'))).toEqual(['ours', 'Lambda.Unknown']);
    for (const elsewhere of [checkout, stuck])
      expect(causeOf(undone(elsewhere, 'States.Timeout'))).toEqual(['ours', 'States.Timeout']);
  });

  test('ends as a refusal for the buyer’s cause and as a reversal for ours', () => {
    for (const refusal of refusalNames)
      expect(closed(undone(checkout, refusal)).state).toEqual({ status: 'refused', refusal });
    expect(closed(undone(checkout, 'States.Timeout')).state).toEqual({ status: 'reversed' });
    expect(closed(undone(waiting, 'States.Timeout')).state).toEqual({
      status: 'refused',
      refusal: 'AuthenticationExpired',
    });
  });
});

describe('closing', () => {
  test('leaves a checkout with nothing to undo as it is, and one whose payment stands', () => {
    for (const open of [checkout, paid, undone(paid, 'CardDeclined')]) expect(closed(open)).toBe(open);
  });

  test('reverses what was paid and is given back, whatever it was marked with', () => {
    const refunded = recordRefund(paid, 'pending', startMs);
    expect(closed(refunded).state).toEqual({ status: 'reversed' });
    expect(closed(undone(refunded, 'CardDeclined')).state).toEqual({ status: 'reversed' });
  });

  test('finishes a stuck checkout, which is not final', () => {
    expect(closed(undone(stuck, 'QuoteExpired')).state.status).toBe('refused');
    const paid = recordIntent(attachIntent(stuck, intentId), succeededAt(startMs, 'ch_1'));
    expect(completeCheckout(paid, invoiceId, startMs).state).toEqual({ status: 'completed', invoiceId });
    expect(completeCheckout(stuck, invoiceId, startMs)).toBe(stuck);
  });
});

describe('the bank’s challenge', () => {
  test('shows the newest token, and is ended by that token alone', () => {
    const again = awaitAuthentication(waiting, wait('token-2'), startMs);
    expect(again.state).toEqual({ status: 'requires_action', authentication: wait('token-2') });
    expect(authenticationAnswered(again, 'token-1', startMs)).toBe(again);
    expect(authenticationAnswered(again, 'token-2', startMs).state).toEqual({ status: 'processing' });
  });

  test('is not begun on a marked checkout, and changes nothing of one that has ended', () => {
    const begin = () => awaitAuthentication(undone(checkout, 'AuthenticationFailed'), wait('token-1'), startMs);
    expect(begin).toThrow(new Refusal('AuthenticationFailed'));
    const ended = closed(undone(checkout, 'AuthenticationFailed'));
    expect(awaitAuthentication(ended, wait('token-1'), startMs)).toBe(ended);
  });
});

describe('what Stripe shows', () => {
  test('is kept where it is final: the first payment and the latest decline', () => {
    const lost = recordIntent(attachIntent(checkout, intentId), { state: 'declined', declineCode: 'lost_card' });
    const again = recordIntent(lost, { state: 'declined', declineCode: 'generic_decline' });
    expect(again.payment.declineCode).toBe('generic_decline');
    const first = succeededAt(startMs, 'ch_first');
    const twice = recordIntent(recordIntent(lost, first), succeededAt(startMs + 1, 'ch_second'));
    expect(twice.payment).toMatchObject({ status: 'paid', ...first.taken });
  });

  test.each(['confirmable', 'processing', 'authentication_failed', 'canceled'] as const)(
    'moves nothing when the intent is %s',
    (state) => {
      expect(recordIntent(checkout, { state })).toBe(checkout);
    },
  );
});

describe('a completed purchase', () => {
  test('is told of by two events and a receipt, each noted by itself and once', () => {
    expect(untold(checkout, all)).toEqual([]);
    expect(untold(completed, all)).toEqual(['subscription.activated', 'invoice.paid', 'receipt']);
    const invoiced = noteTold(completed, 'invoice.paid', all, startMs);
    const half = noteTold(invoiced, 'receipt', all, startMs);
    expect([untold(half, all), half.announcedAt]).toEqual([['subscription.activated'], undefined]);
    expect(noteTold(half, 'receipt', all, startMs + 1)).toBe(half);
    const whole = noteTold(half, 'subscription.activated', all, startMs + 1);
    expect([untold(whole, all), whole.announcedAt]).toEqual([[], instant(startMs + 1)]);
    expect(noteTold(whole, 'receipt', all, startMs + 2)).toBe(whole);
  });

  test('is told of by the events alone where the host mails its buyers itself', () => {
    const events = announcementsWhere('host');
    expect([all, events]).toEqual([
      [...events, 'receipt'],
      ['subscription.activated', 'subscription.changed', 'invoice.paid'],
    ]);
    const invoiced = noteTold(completed, 'invoice.paid', events, startMs);
    const whole = noteTold(invoiced, 'subscription.activated', events, startMs);
    expect(whole).toMatchObject({
      announcedAt: instant(startMs),
      told: { 'subscription.activated': instant(startMs) },
    });
    expect(whole.told).not.toHaveProperty('receipt');
    expect(noteTold(completed, 'receipt', events, startMs)).toBe(completed);
  });

  test('whose receipt could not be sent is announced once no mail is ours any more', () => {
    const half = noteTold(noteTold(completed, 'invoice.paid', all, startMs), 'subscription.activated', all, startMs);
    expect([half.announcedAt, isOpen(half)]).toEqual([undefined, true]);
    expect(isOpen(announce(half, announcementsWhere('host'), startMs + 1))).toBe(false);
  });

  test('that an older version has announced is announced', () => {
    expect(untold({ ...completed, announcedAt: instant(startMs) }, all)).toEqual([]);
  });
});

describe('the sweep', () => {
  test('looks at a checkout until it is settled and announced', () => {
    for (const unsettled of [checkout, waiting, stuck]) {
      expect(isSettled(unsettled)).toBe(false);
      expect(announce(unsettled, all, startMs)).toBe(unsettled);
      expect(isOpen(unsettled)).toBe(true);
    }
    expect(isSettled(completed)).toBe(true);
    expect(isOpen(completed)).toBe(true);
    expect(isOpen(announce(completed, all, startMs))).toBe(true);
    expect(isOpen(toldOf(completed))).toBe(false);
  });

  test('looks on while a refund is outstanding, and again when one fails days later', () => {
    const told = (refund: 'pending' | 'succeeded') =>
      announce(closed(recordRefund(paid, refund, startMs)), all, startMs);
    expect(isOpen(told('pending'))).toBe(true);
    expect(isOpen(told('succeeded'))).toBe(false);
    expect(isOpen(recordRefund(told('succeeded'), 'failed', startMs + 3 * DAY_MS))).toBe(true);
  });

  test('names every execution after the first by its number', () => {
    expect(executionNameOf(checkout)).toBe(checkout.checkoutId);
    expect(executionNameOf(nextExecution(nextExecution(checkout, 0), 1))).toBe(`${checkout.checkoutId}-2`);
  });

  test('that was overtaken by another starts nothing', () => {
    const next = nextExecution(checkout, 0);
    expect(nextExecution(next, 0)).toBe(next);
    expect(nextExecution(completed, 0)).toBe(completed);
  });
});

describe('money that went back', () => {
  const told = toldOf(completed);
  const { taken } = succeededAt(startMs);
  const back = (refundedMinor: number, lostMinor: number) => ({ taken, refundedMinor, lostMinor });
  const { totalMinor } = checkout.quote;

  test('is followed until the books show it, and again when more goes back', () => {
    const part = recordReturn(told, back(100, 0), startMs);
    expect({ open: isOpen(part), returnedAt: paymentFacts(part).returnedAt }).toEqual({
      open: true,
      returnedAt: undefined,
    });
    const followed = followReturn(part, 100);
    expect(isOpen(followed)).toBe(false);
    const whole = recordReturn(followed, back(totalMinor, 0), startMs);
    expect({ open: isOpen(whole), returnedAt: paymentFacts(whole).returnedAt }).toEqual({
      open: true,
      returnedAt: checkout.createdAt,
    });
  });

  test('that was noted before changes nothing', () => {
    const noted = recordReturn(told, back(0, totalMinor), startMs);
    expect(recordReturn(noted, back(0, totalMinor), startMs + 1)).toBe(noted);
    expect(recordReturn(told, back(0, 0), startMs)).toBe(told);
  });
});

test('money that went back keeps its first time', () => {
  const returned = recordRefund(paid, 'pending', startMs);
  expect(recordRefund(returned, 'succeeded', startMs + 1).payment).toMatchObject({
    refund: 'succeeded',
    returnedAt: paymentFacts(returned).returnedAt,
  });
});
