import { describe, expect, it } from '@jest/globals';
import { cardName, expiryText } from '../../../web/checkout/card.ts';

describe('a saved card', () => {
  it.each([
    ['visa', 'Visa •••• 4242'],
    ['amex', 'American Express •••• 4242'],
    ['a_brand_of_tomorrow', 'Card •••• 4242'],
  ])('of %p is named as buyers know it', (brand, name) => {
    expect(cardName({ brand, last4: '4242' })).toBe(name);
  });

  it('expires as the card itself says it', () => {
    expect(expiryText({ expMonth: 4, expYear: 2030 })).toBe('04/30');
    expect(expiryText({ expMonth: 12, expYear: 2109 })).toBe('12/09');
  });
});
