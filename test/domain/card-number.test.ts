import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { cardNumbersIn, holdsCardNumber } from '../../domain/card-number.ts';
import { TEST_CARDS } from '../../local/stripe/objects/cards.ts';

const CARD = '4242424242424242';

describe('a card number', () => {
  it.each(TEST_CARDS.map(({ number }) => number))('%s is seen, in one piece or in groups', (number) => {
    const groups = number.match(/\d{1,4}/g) ?? [];
    for (const written of [number, groups.join(' '), groups.join('-')]) expect(holdsCardNumber(written)).toBe(true);
  });

  it.each([`My card is ${CARD}.`, `No. 12 ${CARD}`, '12 4242 4242 4242 4242 30', `(${CARD})`, `${CARD}@acme.example`])(
    'is seen in %p',
    (text) => {
      expect(holdsCardNumber(text)).toBe(true);
    },
  );

  it.each([
    '4242424242424241',
    '+1 (415) 555-0123',
    '+49 30 901820 0',
    'DE 811 569 869',
    'PO-2026-000042',
    '2026-11-25T22:40:00.000Z',
    `pm_${CARD}`,
    `quo_a${CARD}f`,
    '424242424242',
    '',
  ])('is not seen in %p', (text) => {
    expect(holdsCardNumber(text)).toBe(false);
  });

  it('is found wherever it lies in a value', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string({ maxLength: 5 }), fc.nat(9)), { maxLength: 6 }), (path) => {
        const value = path.reduceRight<unknown>(
          (inner, step) =>
            typeof step === 'number' ? Object.assign([], { [step]: inner }) : { other: 'x', [step]: inner },
          CARD,
        );
        fc.pre(!path.includes('other') && !path.includes('__proto__'));
        expect(cardNumbersIn(value)).toEqual([path.map(String)]);
      }),
    );
  });

  it('is looked for in no more time than the body is long', () => {
    const began = process.cpuUsage();
    for (const text of ['1 '.repeat(16_000), '1'.repeat(32_000), '1-'.repeat(16_000), `${'1 '.repeat(16_000)}x`])
      holdsCardNumber(text);
    cardNumbersIn(JSON.parse(`${'['.repeat(16_000)}${']'.repeat(16_000)}`));
    // Of the processor's time, which a busy machine does not take.
    expect(process.cpuUsage(began).user / 1_000).toBeLessThan(5_000);
  });
});
