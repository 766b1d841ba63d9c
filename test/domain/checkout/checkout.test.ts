import { describe, expect, test } from '@jest/globals';
import { errorNameOf } from '../../../domain/checkout/cause.ts';
import {
  assertNotUndone,
  authenticationAnswered,
  awaitAuthentication,
  type Checkout,
  completeCheckout,
  openCheckout,
} from '../../../domain/checkout/checkout.ts';
import { attachIntent, recordIntent } from '../../../domain/checkout/payment.ts';
import { Refusal, refusalNames } from '../../../domain/values/refusal.ts';
import { WorkflowError } from '../../../domain/values/workflow-error.ts';
import { succeededAt } from '../arbitraries.ts';
import { recordRefund } from './books.ts';
import { checkout, closed, intentId, invoiceId, paid, startMs, stuck, undone, wait, waiting } from './stages.ts';

const causeOf = ({ undo }: Checkout) => undo && [undo.cause.whose, errorNameOf(undo.cause)];

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
