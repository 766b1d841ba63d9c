import { expect, test } from '@jest/globals';
import { upgradeCheckout } from '../../../adapters/stored/upgrade-checkout.ts';
import { Payment } from '../../../domain/payment/payment.ts';

const quote = { planName: 'Premium', price: { perSeatMinor: 4800 } };
const keyNumbers = { customer: 1, create: 2, confirm: 1, refund: 3 };
const paid = { paidAt: '2026-11-20T09:01:02.000Z', chargeId: 'ch_old' };
const at = '2026-11-21T00:00:00.000Z';

// What 0.1.0 wrote beside the rest of the checkout, and what today's rules make of it.
const STORED: [string, object, object][] = [
  ['nothing asked', {}, { status: 'not_asked' }],
  ['a card declined at once', { declineCode: 'lost_card' }, { status: 'not_asked', declineCode: 'lost_card' }],
  ['an intent', { intentId: 'pi_1' }, { status: 'asked', intentId: 'pi_1' }],
  ['an intent let go of', { intentId: 'pi_1', lostAt: at }, { status: 'asked', intentId: 'pi_1', lostAt: at }],
  ['a payment', { intentId: 'pi_1', paid }, { status: 'paid', intentId: 'pi_1', ...paid }],
  [
    'a part that went back, and not in the books yet',
    { intentId: 'pi_1', paid, returnedMinor: 100 },
    { status: 'going_back', intentId: 'pi_1', ...paid, returnedMinor: 100, followedMinor: 0 },
  ],
  [
    'a refund',
    { intentId: 'pi_1', paid, returnedMinor: 4800, followedMinor: 4800, returnedAt: at, refund: 'pending' },
    {
      ...{ status: 'going_back', intentId: 'pi_1', ...paid, returnedMinor: 4800, followedMinor: 4800 },
      ...{ returnedAt: at, refund: 'pending' },
    },
  ],
  [
    'money that went back before it was written down as taken',
    { intentId: 'pi_1', returnedMinor: 4800, returnedAt: at },
    {
      ...{ status: 'going_back', intentId: 'pi_1', paidAt: at, chargeId: 'unknown' },
      ...{ returnedMinor: 4800, followedMinor: 0, returnedAt: at },
    },
  ],
];

test.each(STORED)('%s, as 0.1.0 stored it, is read as it was meant', (_, stored, payment) => {
  const item = upgradeCheckout({ checkoutId: 'chk_1', quote, keyNumbers, ...stored });
  expect(item).toEqual({ checkoutId: 'chk_1', quote, payment: { keyNumbers, ...payment } });
  expect(Payment.parse(item.payment)).toEqual(item.payment);
  expect(upgradeCheckout(item)).toBe(item);
});

test.each([
  ['CardDeclined', { whose: 'buyer', refusal: 'CardDeclined' }],
  ['States.Timeout', { whose: 'ours', error: 'States.Timeout' }],
])('a mark for undo by %s keeps whose cause it was', (cause, read) => {
  expect(upgradeCheckout({ quote, keyNumbers, undo: { cause, markedAt: at } }).undo).toEqual({
    cause: read,
    markedAt: at,
  });
});
