import { expect, test } from '@jest/globals';
import { type Outgoing, withOutgoing } from '../../../domain/events/outgoing.ts';
import { dateOf, instant } from '../../../domain/values/calendar.ts';

const at = instant(0);
const to = 'host' as const;
const type = 'subscription.changed' as const;
const period = { from: dateOf(0), to: dateOf(86_400_000) };
const seats: Outgoing = { to, id: '1', at, fact: { type, changes: ['seats'], previous: { seats: 3 } } };
const more: Outgoing = {
  to,
  id: '2',
  at,
  fact: { type, changes: ['seats', 'period'], previous: { seats: 5, period } },
};
const ended: Outgoing = { to, id: '3', at, fact: { type: 'subscription.ended', reason: 'cancelled' } };

test('two changes of which nobody heard are told as one, with how it was before the first', () => {
  expect(withOutgoing(withOutgoing([], seats), more)).toEqual([
    { ...more, fact: { type, changes: ['seats', 'period'], previous: { seats: 3, period } } },
  ]);
});

test('of any other kind the newest alone waits, and keeps no other kind back', () => {
  expect(withOutgoing([ended, seats], { ...ended, id: '4' })).toEqual([seats, { ...ended, id: '4' }]);
});

test('reminders of different things wait side by side, of the same thing the newest', () => {
  const dueDate = dateOf(0);
  const reminded = { type: 'subscription.reminded', seats: 3, totalMinor: 1_440, dueDate } as const;
  const ofThePayment: Outgoing = { to, id: '5', at, fact: { ...reminded, for: 'renewal' } };
  const ofTheCard: Outgoing = { to, id: '6', at, fact: { ...reminded, for: 'card_expiry' } };
  expect(withOutgoing([ofThePayment], ofTheCard)).toEqual([ofThePayment, ofTheCard]);
  expect(withOutgoing([ofThePayment, ofTheCard], { ...ofTheCard, id: '7' })).toEqual([
    ofThePayment,
    { ...ofTheCard, id: '7' },
  ]);
});
