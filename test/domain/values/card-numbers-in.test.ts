import { describe, expect, it } from '@jest/globals';
import { cardNumbersIn } from '../../../domain/values/card-numbers-in.ts';

const CARD = '4242424242424242';
const [FIRST, SECOND] = ['4242 4242', '4242 4242'];

/** A value so many names deep. */
const buried = (depth: number, value: unknown): unknown => (depth === 0 ? value : { in: buried(depth - 1, value) });

describe('a card number in a request', () => {
  it('is found where it was sent as a number, or between what is none', () => {
    const sent = { a: null, b: true, c: Number(CARD), d: { e: [12, CARD] } };
    expect(cardNumbersIn(sent)).toEqual([['c'], ['d', 'e', '1']]);
  });

  it('is found over two lines of an address, whatever stands between them that is no line', () => {
    const address = { line1: FIRST, place: {}, line2: SECOND };
    expect(cardNumbersIn({ contact: { address } })).toEqual([['contact', 'address']]);
  });

  it('is not made of what stands in two fields that no document sets together', () => {
    expect(cardNumbersIn({ contact: { poNumber: FIRST, note: SECOND } })).toEqual([]);
  });

  it('is told by the name of what holds it, where it is a name itself', () => {
    expect(cardNumbersIn({ contact: { [CARD]: 'x' } })).toEqual([['contact']]);
  });

  it('is found as deep as any request of ours goes', () => {
    expect(cardNumbersIn(buried(9, CARD))).toEqual([Array(9).fill('in')]);
    expect(cardNumbersIn(buried(10, CARD))).toEqual([]);
  });
});
