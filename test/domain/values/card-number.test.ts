import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { holdsCardNumber } from '../../../domain/values/card-number.ts';
import { cardNumbersIn } from '../../../domain/values/card-numbers-in.ts';
import { TEST_CARDS } from '../../../packages/stripe-simulator/src/index.ts';

const CARD = '4242424242424242';

/** Lengths and brands beyond the simulator's: Diners Club, UnionPay, Maestro, Mir, RuPay, and a Visa of 13 digits. */
const OTHER_CARDS = [
  '36227206271667',
  '30569309025904',
  '38520000023237',
  '3056930009020004',
  '6205500000000000004',
  '6759649826438453',
  '2200000000000004',
  '4222222222222',
];

describe('a card number', () => {
  it.each(TEST_CARDS.map(({ number }) => number))('%s is seen, in one piece or in groups', (number) => {
    const groups = number.match(/\d{1,4}/g) ?? [];
    for (const written of [number, groups.join(' '), groups.join('-')]) expect(holdsCardNumber(written)).toBe(true);
  });

  it.each([
    `My card is ${CARD}.`,
    `No. 12 ${CARD}`,
    '12 4242 4242 4242 4242 30',
    `(${CARD})`,
    `${CARD}@acme.example`,
    `+${CARD}`,
  ])('is seen in %p', (text) => {
    expect(holdsCardNumber(text)).toBe(true);
  });

  const SEPARATORS = [
    '.',
    '\u00a0',
    '\u202f',
    '  ',
    ' \u00a0 ',
    '\u2010',
    '\u2011',
    '\u2013',
    '\u2014',
    '\u2212',
    '/',
    ',',
    '_',
    ':',
    '\t',
  ];
  const LINE_BREAKS = ['\n', '\r\n', ',\n', '\n  ', '\u2028', '\u200b', '\u200d', '\u00ad', '\ufe0f\u20e3', '+'];
  const ALPHABETS = [0x30, 0xff10, 0x660, 0x6f0, 0x966, 0xe50, 0x1d7ce, 0x1d7d8, 0x1d7f6].map(
    (zero) => (digit: string) => String.fromCodePoint(zero + Number(digit)),
  );
  const CIRCLED = (digit: string) => (digit === '0' ? '\u24ea' : String.fromCodePoint(0x245f + Number(digit)));
  const aCard = fc.constantFrom(...TEST_CARDS.map(({ number }) => number), ...OTHER_CARDS);
  const around = fc.constantFrom('', 'Visa', 'card no.', 'x', 'exp', 'é', '№', '(', ' ', '#');

  it('is seen with whatever between its groups and around it, in whatever digits', () => {
    fc.assert(
      fc.property(
        aCard,
        fc.constantFrom(...SEPARATORS, ...LINE_BREAKS, ''),
        fc.integer({ min: 1, max: 6 }),
        fc.constantFrom(...ALPHABETS, CIRCLED),
        fc.tuple(around, around),
        (number, separator, size, written, [before, after]) => {
          const groups = number.match(new RegExp(`\\d{1,${size}}`, 'g')) ?? [];
          const text = groups.map((group) => [...group].map(written).join('')).join(separator);
          expect(holdsCardNumber(before + text + after)).toBe(true);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('is not seen in ids, phone numbers, times and amounts', () => {
    const aPhone = fc
      .tuple(fc.integer({ min: 1, max: 999 }), fc.integer({ min: 1e6, max: 999_999_999_999 }))
      .map(([country, number]) => `+${country} ${number}`.slice(0, 17));
    const aTime = fc
      .date({ min: new Date(0), max: new Date('2099-12-31'), noInvalidDate: true })
      .map((date) => date.toISOString());
    const hex = fc.constantFrom(...'0123456789abcdef');
    const anId = fc
      .tuple(fc.constantFrom('quo_', 'pm_'), fc.string({ unit: hex, minLength: 24, maxLength: 32 }))
      .map((parts) => parts.join(''));
    const aHash = fc.string({ unit: hex, minLength: 32, maxLength: 64 });
    const anAmount = fc.integer({ min: 0, max: 1e12 }).map((amount) => amount.toLocaleString('en-US'));
    fc.assert(
      fc.property(fc.oneof(fc.uuid(), aPhone, aTime, anId, aHash, anAmount), (text) => {
        expect([text, holdsCardNumber(text)]).toEqual([text, false]);
      }),
      { numRuns: 3_000 },
    );
  });

  it.each([
    '4242424242424241',
    '73282932000074',
    'SIRET 732 829 320 00074',
    'DE89 3704 0044 0532 0130 00',
    'pm_4242424242424242',
    '+49 1512 3456789',
    '+1 (415) 555-0123',
    '+49 30 901820 0',
    'DE 811 569 869',
    'PO-2026-000042',
    '2026-11-25T22:40:00.000Z',
    `pm_${CARD}`,
    `quo_a${CARD}f`,
    '424242424242',
    `1${CARD}`,
    '+378282246310005',
    '42424242 550e8400-e29b-41d4-a716-446655440000 42424242',
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
