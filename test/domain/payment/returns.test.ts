import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isReturned } from '../../../domain/payment/returns.ts';

const anAmount = fc.integer({ min: 1, max: 99_999_999 });

test('a payment pays for what it bought until refunds and lost disputes together make up the whole', () => {
  fc.assert(
    fc.property(anAmount, fc.nat(99_999_999), fc.nat(99_999_999), (totalMinor, refundedMinor, lostMinor) => {
      expect(isReturned({ refundedMinor, lostMinor }, totalMinor)).toBe(refundedMinor + lostMinor >= totalMinor);
    }),
  );
});

test.each([
  [0, 0, false],
  [9_999, 0, false],
  [0, 9_999, false],
  [10_000, 0, true],
  [0, 10_000, true],
  [4_000, 6_000, true],
  [4_000, 5_999, false],
  [4_000, 10_000, true],
])('of 10,000 with %i refunded and %i lost: %s', (refundedMinor, lostMinor, returned) => {
  expect(isReturned({ refundedMinor, lostMinor }, 10_000)).toBe(returned);
});
