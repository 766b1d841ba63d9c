/** What a buyer types of a card, and what can be said of it before Stripe sees it. */
export interface TypedCard {
  number: string;
  expiry: string;
  cvc: string;
}

export type CardErrors = Partial<Record<keyof TypedCard, string>>;

const digits = (text: string): string => text.replaceAll(/\D/g, '');

/** 4242 4242 4242 4242 */
export const inGroups = (text: string): string =>
  digits(text)
    .slice(0, 19)
    .replaceAll(/(\d{4})(?=\d)/g, '$1 ');

/** 12 / 30 */
export function asExpiry(text: string): string {
  const typed = digits(text).slice(0, 4);
  const padded = /^[2-9]/.test(typed) ? `0${typed}`.slice(0, 4) : typed;
  return padded.length > 2 ? `${padded.slice(0, 2)} / ${padded.slice(2)}` : padded;
}

export function expiryOf(expiry: string): { month: number; year: number } | undefined {
  const typed = digits(expiry);
  const month = Number(typed.slice(0, 2));
  return typed.length === 4 && month >= 1 && month <= 12 ? { month, year: 2000 + Number(typed.slice(2)) } : undefined;
}

/** What is plainly wrong. Whether the card is good is for Stripe and the bank to say. */
export function errorsIn({ number, expiry, cvc }: TypedCard): CardErrors {
  return {
    ...(!isCardNumber(digits(number)) && { number: 'Enter the number on the card.' }),
    ...(!expiryOf(expiry) && { expiry: 'Enter month and year, such as 04 / 30.' }),
    ...(!/^\d{3,4}$/.test(cvc) && { cvc: 'Enter the 3 or 4 digits.' }),
  };
}

const isCardNumber = (number: string): boolean => number.length >= 13 && number.length <= 19 && passesLuhn(number);

/** The check digit, which every card number carries. */
function passesLuhn(number: string): boolean {
  const sum = [...number].reverse().reduce((total, digit, place) => {
    const value = Number(digit) * (place % 2 === 1 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}
