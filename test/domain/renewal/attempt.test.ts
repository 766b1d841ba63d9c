import { describe, expect, test } from '@jest/globals';
import {
  type Attempt,
  declineCodeOf,
  hasLapsed,
  isNoDecline,
  newAttempt,
  noOf,
  type Outcome,
  remedyOf,
  triedCard,
} from '../../../domain/renewal/attempt.ts';
import { instant } from '../../../domain/values/calendar.ts';
import { HOUR_MS, MINUTE_MS } from '../../../domain/values/duration.ts';
import { PaymentMethodId, UserId } from '../../../domain/values/ids.ts';

const NOW_MS = Date.UTC(2027, 2, 1);
const card = PaymentMethodId.parse('pm_1');
const payerId = UserId.parse('usr_1');
const alone = newAttempt(1, { card, payerId: undefined }, NOW_MS);
const ended = (outcome: Outcome): Attempt => ({ ...alone, outcome });
const at = instant(NOW_MS);
const declined: Outcome = { kind: 'declined', at, declineCode: 'lost_card' };
const unauthenticated: Outcome = { kind: 'unauthenticated', at, declineCode: 'authentication_expired' };

describe('an attempt', () => {
  test('holds with which card it is tried, and who is there, where there is one', () => {
    expect(alone).toEqual({ number: 1, startedAt: at, paymentMethodId: card, confirmKey: 1 });
    expect(newAttempt(2, { card: undefined, payerId }, NOW_MS)).toEqual({
      number: 2,
      startedAt: at,
      payerId,
      confirmKey: 1,
    });
  });

  test('lapses before Stripe forgets its key, and sooner where somebody waits at a page', () => {
    expect(hasLapsed(alone, NOW_MS + 20 * HOUR_MS)).toBe(false);
    expect(hasLapsed(alone, NOW_MS + 20 * HOUR_MS + 1)).toBe(true);
    expect(hasLapsed({ ...alone, payerId }, NOW_MS + 30 * MINUTE_MS)).toBe(false);
    expect(hasLapsed({ ...alone, payerId }, NOW_MS + 30 * MINUTE_MS + 1)).toBe(true);
  });

  test('that was declined is a no, with what helps; anything else is none', () => {
    expect(noOf(ended(declined))).toEqual({ at, declineCode: 'lost_card', remedy: 'card' });
    for (const other of [undefined, alone, ended({ kind: 'paid', at }), ended({ kind: 'lapsed', at })])
      expect(noOf(other)).toBeUndefined();
    expect(noOf(ended(unauthenticated))).toBeUndefined();
  });

  test('has shown its card to be no good unless it lapsed or runs', () => {
    expect(triedCard(ended(declined))).toBe(card);
    expect(triedCard(ended(unauthenticated))).toBe(card);
    expect(triedCard(ended({ kind: 'lapsed', at }))).toBeUndefined();
    expect(triedCard(alone)).toBeUndefined();
  });

  test('says why it was not paid, as far as anybody said', () => {
    expect(declineCodeOf(ended(declined))).toBe('lost_card');
    expect(declineCodeOf(ended(unauthenticated))).toBe('authentication_expired');
    for (const other of [alone, ended({ kind: 'paid', at }), ended({ kind: 'lapsed', at })])
      expect(declineCodeOf(other)).toBeUndefined();
  });
});

describe('after a no', () => {
  test.each([
    ['insufficient_funds', undefined, 'time'],
    ['insufficient_funds', 'try_again_later', 'time'],
    ['insufficient_funds', 'do_not_try_again', 'card'],
    ['generic_decline', 'confirm_card_data', 'card'],
    ['authentication_required', 'do_not_try_again', 'buyer'],
    ['expired_card', undefined, 'card'],
    ['no_card', undefined, 'card'],
    ['card_gone', undefined, 'card'],
    ['revocation_of_authorization', 'try_again_later', 'card'],
  ] as const)('of %s with the advice %s what helps is %s', (declineCode, adviceCode, remedy) => {
    expect(remedyOf({ declineCode, adviceCode })).toBe(remedy);
  });

  test.each([
    ['insufficient_funds', undefined, 'buyer'],
    ['insufficient_funds', 'do_not_try_again', 'card'],
    ['lost_card', undefined, 'card'],
  ] as const)('%s of an Indian card, with the advice %s, helps the %s', (declineCode, adviceCode, remedy) => {
    expect(remedyOf({ declineCode, adviceCode, cardCountry: 'IN' })).toBe(remedy);
  });

  test.each(['rate_limit', 'lock_timeout', 'request_blocked'])('%s nobody has asked the bank', (declineCode) => {
    expect(isNoDecline({ declineCode })).toBe(true);
    expect(isNoDecline({ declineCode: 'insufficient_funds' })).toBe(false);
  });
});
