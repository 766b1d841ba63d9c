import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { holdsCardNumber, passesLuhn } from '../../../domain/values/card-number.ts';
import { cardNumbersIn } from '../../../domain/values/card-numbers-in.ts';
import { isTaxNumber } from '../../../domain/values/tax-number.ts';
import { TEST_CARDS } from '../../../packages/stripe-simulator/src/index.ts';

const isTaken = (taxId: string): boolean => cardNumbersIn({ billingContact: { taxId } }).length === 0;
const digits = (length: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: length, maxLength: length });
const checked = (start: string): string => [...'0123456789'].map((digit) => start + digit).find(passesLuhn) ?? '';

/** Modulo 11 of Brazil: what is left below two is no digit to check with, and 0 stands there. */
function checkedInBrazil(start: string): string {
  const weights = [6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2].slice(-start.length);
  const rest = [...start].reduce((sum, digit, place) => sum + Number(digit) * (weights[place] ?? 0), 0) % 11;
  return start + (rest < 2 ? 0 : 11 - rest);
}
const aCnpj = digits(12).map((start) => checkedInBrazil(checkedInBrazil(start)));

/** Every one of them passes Luhn twice: its first nine digits, and all of it. */
const aSiret = fc.tuple(digits(8), digits(4)).map(([company, branch]) => checked(checked(company) + branch));
const written = fc.constantFrom(
  (siret: string) => siret,
  (siret: string) => `SIRET ${siret}`,
  (siret: string) => `${siret.slice(0, 3)} ${siret.slice(3, 6)} ${siret.slice(6, 9)} ${siret.slice(9)}`,
  (siret: string) => `${siret.slice(0, 9)}\u00a0${siret.slice(9)}`,
);

describe('a tax id', () => {
  test('is any SIRET, however it is written', () => {
    fc.assert(
      fc.property(aSiret, written, (siret, write) => expect([siret, isTaken(write(siret))]).toEqual([siret, true])),
      { numRuns: 2_000 },
    );
  });

  test('is any SIRET that begins like a Diners Club card', () => {
    fc.assert(
      fc.property(aSiret, fc.constantFrom('36', '38', '300', '309'), (siret, start) => {
        const company = checked((start + siret).slice(0, 8));
        const alike = checked(company + siret.slice(9, 13));
        expect(holdsCardNumber(alike)).toBe(true);
        expect(isTaken(alike)).toBe(true);
      }),
    );
  });

  test('is any CNPJ', () => {
    fc.assert(
      fc.property(aCnpj, (cnpj) => expect([cnpj, isTaxNumber(cnpj)]).toEqual([cnpj, true])),
      { numRuns: 1_000 },
    );
  });

  test.each([
    ['a REGON whose branch has another check digit', '38000009500015'],
    ['a CNPJ whose last digit is another', '38000011000145'],
    ['a number of China’s people whose last digit is another', '620101199003070004'],
    ['a number of Saudi Arabia that ends on another tax', '371000000400004'],
    ['of a length that none has', '3710000004000030'],
  ])('is not %s: %s', (_what, number) => {
    expect(isTaxNumber(number)).toBe(false);
  });

  test.each([
    ['a CNPJ', '00.000.000/0001-91'],
    ['a CNPJ that begins like a card', '38.000.011/0001-44'],
    ['a REGON of 14 digits', '38000009500014'],
    ['a corporate number of Japan', 'T4010001028374'],
    ['a JIB', '4200000000002'],
    ['a GSTIN', '27AAPFU0939F1ZV'],
    ['a VAT number', 'DE 811 569 869'],
    ['a VAT number of France', 'FR 44 732829320'],
    ['a TRN', '100123456700003'],
    ['a VAT number of Saudi Arabia', '371000000400003'],
    ['a USCC', '91110000600007268Y'],
    ['a number of China’s people', '620101199003070003'],
    ['a USCC of digits alone', '911100001000054321'],
  ])('is %s: %s', (_what, taxId) => {
    expect(isTaken(taxId)).toBe(true);
  });

  test.each([
    ...TEST_CARDS.map(({ number }) => number),
    '36227206271667',
    '30569309025904',
    '38520000023237',
    '6205500000000000004',
  ])('is no card: %s', (number) => {
    for (const taxId of [number, `VAT ${number}`, number.replaceAll(/(\d{4})(?=\d)/g, '$1.')])
      expect(isTaken(taxId)).toBe(false);
  });

  test('is what it is in no other field', () => {
    expect(cardNumbersIn({ billingContact: { purchaseOrder: '38012986646850' } })).toEqual([
      ['billingContact', 'purchaseOrder'],
    ]);
    expect(cardNumbersIn({ billingContact: { taxId: '38012986646850' } })).toEqual([]);
  });
});
