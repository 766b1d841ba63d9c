import { describe, expect, it } from '@jest/globals';
import { asExpiry, errorsIn, expiryOf, inGroups } from '../../../web/checkout/card-number.ts';

describe('a card as it is typed', () => {
  it.each([
    ['4242424242424242', '4242 4242 4242 4242'],
    ['4242-4242', '4242 4242'],
    ['42424', '4242 4'],
    ['', ''],
  ])('number %p is shown as %p', (typed, shown) => {
    expect(inGroups(typed)).toBe(shown);
  });

  it.each([
    ['1', '1'],
    ['12', '12'],
    ['123', '12 / 3'],
    ['1230', '12 / 30'],
    ['4', '04'],
    ['430', '04 / 30'],
    ['12 / ', '12'],
  ])('expiry %p is shown as %p', (typed, shown) => {
    expect(asExpiry(typed)).toBe(shown);
  });

  it('expires in the month and year that were typed', () => {
    expect(expiryOf('04 / 30')).toEqual({ month: 4, year: 2030 });
    for (const wrong of ['13 / 30', '00 / 30', '04 / 3', '']) expect(expiryOf(wrong)).toBeUndefined();
  });

  it('may be sent to Stripe once nothing is plainly wrong', () => {
    const card = { number: '4242 4242 4242 4242', expiry: '12 / 34', cvc: '123' };
    expect(errorsIn(card)).toEqual({});
    expect(Object.keys(errorsIn({ ...card, number: '4242 4242 4242 4241' }))).toEqual(['number']);
    expect(Object.keys(errorsIn({ number: '', expiry: '', cvc: '12' }))).toEqual(['number', 'expiry', 'cvc']);
  });
});
