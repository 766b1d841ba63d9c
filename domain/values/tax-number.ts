import { passesLuhn } from './card-number.ts';

/** How the tax numbers that may begin like a card of the same length tell themselves apart, by that length. */
const FORMS: Record<number, (digits: string) => boolean> = {
  // Japan, Bosnia, Ecuador, Thailand and others. No card of 13 digits is issued any more.
  13: () => true,
  14: (digits) => isSiret(digits) || isCnpj(digits) || isRegon(digits),
  // Saudi Arabia and its neighbours: the country's 3 first, the tax's 03 last.
  15: (digits) => /^3\d{12}03$/.test(digits),
  18: (digits) => isChinese(digits),
};

/** Whether this is a tax number by its own check digits, though a card number may look the same. */
export const isTaxNumber = (digits: string): boolean => FORMS[digits.length]?.(digits) ?? false;

/** France: the company's nine digits (SIREN) have a check digit of their own. */
const isSiret = (digits: string): boolean => passesLuhn(digits.slice(0, 9));

/** Brazil: the last two digits check those before them. */
const isCnpj = (digits: string): boolean =>
  [12, 13].every((place) => {
    const rest = weighted(digits.slice(0, place), [6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2].slice(13 - place)) % 11;
    return Number(digits[place]) === (rest < 2 ? 0 : 11 - rest);
  });

/** Poland: the ninth digit checks the company, the last its branch. */
const isRegon = (digits: string): boolean =>
  (weighted(digits, [8, 9, 2, 3, 4, 5, 6, 7]) % 11) % 10 === Number(digits[8]) &&
  (weighted(digits, [2, 4, 8, 5, 0, 9, 7, 3, 6, 1, 2, 4, 8]) % 11) % 10 === Number(digits[13]);

/** China: a person's number, by ISO 7064 MOD 11-2; a company's begins like no card. */
const isChinese = (digits: string): boolean =>
  weighted(digits, [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2, 1]) % 11 === 1;

const weighted = (digits: string, weights: readonly number[]): number =>
  weights.reduce((sum, weight, place) => sum + weight * Number(digits[place]), 0);
