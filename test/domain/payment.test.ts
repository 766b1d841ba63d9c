import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isReturned } from '../../domain/payment.ts';

const anAmount = fc.integer({ min: 1, max: 99_999_999 });

test('a payment pays for nothing any more once all of it is refunded, and for everything while a part is', () => {
  fc.assert(
    fc.property(anAmount, anAmount, (refundedMinor, totalMinor) => {
      expect(isReturned({ refundedMinor, lostMinor: 0 }, totalMinor)).toBe(refundedMinor >= totalMinor);
    }),
  );
  expect(isReturned({ refundedMinor: 0, lostMinor: 0 }, 1)).toBe(false);
});

test('a payment pays for nothing any more once the bank has taken any of it back', () => {
  fc.assert(
    fc.property(anAmount, anAmount, (lostMinor, totalMinor) => {
      expect(isReturned({ refundedMinor: 0, lostMinor }, totalMinor)).toBe(true);
    }),
  );
});
