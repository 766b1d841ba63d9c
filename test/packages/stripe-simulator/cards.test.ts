import { describe, expect, it } from '@jest/globals';
import { cardNamed, TEST_CARDS } from '../../../packages/stripe-simulator/src/model/cards.ts';
import { passesLuhn } from '../../../packages/stripe-simulator/src/model/luhn.ts';

describe('the test cards', () => {
  const names = TEST_CARDS.flatMap((card) => card.names.map((name) => ({ name, card })));

  it('have numbers that a bank could have issued', () => {
    expect(TEST_CARDS.filter(({ number }) => !passesLuhn(number))).toEqual([]);
    expect(passesLuhn('4242424242424241')).toBe(false);
  });

  it('have a name each, and no name twice', () => {
    expect(TEST_CARDS.filter((card) => card.names.length === 0)).toEqual([]);
    expect(names.filter(({ name, card }) => cardNamed(name) !== card)).toEqual([]);
    expect(new Set(names.map(({ name }) => name)).size).toBe(names.length);
  });
});
