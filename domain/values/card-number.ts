import { asciiDigits } from './digits.ts';

/** No letter stands between the digits of a card, and no `+` that begins a phone number; all else may. */
const RUNS = /\+?\d+(?:(?:[^\p{L}\d+]|(?<=\d)\+)+\d+)*/gu;

/** Ids are no card's, whatever digits they are made of: those that a request names, UUIDs and long hexadecimal ones. */
const IDS = /^(?:quo|pm)_\w+$|[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}|[\da-f]{24,}/gi;

/** E.164: what begins with `+` and has no more digits is a phone number. */
const MAX_PHONE_DIGITS = 15;

/** Whether there is a card number in a text: whole groups of digits, however they are written and set apart. */
export function holdsCardNumber(text: string, isExempt = (_digits: string): boolean => false): boolean {
  return [...asciiDigits(text.replace(IDS, ' x ')).matchAll(RUNS)].some(([run]) => {
    const groups = run.match(/\d+/g) ?? [];
    if (run.startsWith('+') && groups.join('').length <= MAX_PHONE_DIGITS) return false;
    return groups.some((_, from) => beginsWithCardNumber(groups.slice(from, from + MAX_DIGITS), isExempt));
  });
}

const MAX_DIGITS = 19;

function beginsWithCardNumber(groups: readonly string[], isExempt: (digits: string) => boolean): boolean {
  let digits = '';
  for (const group of groups) {
    digits += group;
    if (digits.length > MAX_DIGITS) return false;
    if (isCardNumber(digits) && !isExempt(digits)) return true;
  }
  return false;
}

/**
 * How card numbers begin, by their length: Visa, Diners Club, American Express; from 16 digits on Mastercard, Mir,
 * Discover, JCB, UnionPay, RuPay, Maestro and their like as well.
 * https://en.wikipedia.org/wiki/Payment_card_number#Issuer_identification_number_(IIN)
 */
const BEGINNINGS: Record<number, RegExp> = {
  13: /^4/,
  14: /^3(?:0[0-5]|09|[689])/,
  15: /^3[47]/,
  16: /^(?:2[2-7]|3[05689]|[456]|8[126]|9[78])/,
  17: /^(?:3[05689]|4|5[06-9]|6|8[126])/,
  18: /^(?:3[05689]|4|5[06-9]|6|8[126])/,
  19: /^(?:3[05689]|4|5[06-9]|6|8[126])/,
};

const isCardNumber = (digits: string): boolean =>
  (BEGINNINGS[digits.length]?.test(digits) && passesLuhn(digits)) ?? false;

/** Luhn's check digit, which every card number carries. */
export function passesLuhn(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, place) => {
    const value = Number(digit) * (place % 2 === 1 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}
