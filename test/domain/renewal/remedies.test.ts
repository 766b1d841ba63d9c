import { expect, test } from '@jest/globals';
import { isNoDecline, remedyOf } from '../../../domain/renewal/attempt.ts';

test.each([
  'expired_card',
  'fraudulent',
  'invalid_account',
  'invalid_number',
  'lost_card',
  'new_account_information_available',
  'pickup_card',
  'restricted_card',
  'revocation_of_all_authorizations',
  'revocation_of_authorization',
  'stolen_card',
  'stop_payment_order',
])('after %s only another card helps', (declineCode) => {
  expect(remedyOf({ declineCode })).toBe('card');
});

test.each([
  'card_decline_rate_limit_exceeded',
  'lock_timeout',
  'payment_intent_rate_limit_exceeded',
  'rate_limit',
  'request_blocked',
])('%s is no word of the bank’s', (declineCode) => {
  expect(isNoDecline({ declineCode })).toBe(true);
});

test.each(['insufficient_funds', 'generic_decline', 'do_not_honor', 'processing_error'])(
  'after %s time helps',
  (declineCode) => {
    expect(remedyOf({ declineCode })).toBe('time');
    expect(isNoDecline({ declineCode })).toBe(false);
  },
);
