import * as z from 'zod';
import { cardNumbered, type TestCard } from '../model/cards.ts';
import { passesLuhn } from '../model/luhn.ts';
import { type ApiError, cardError } from '../wire/errors.ts';
import { integer, text } from '../wire/parameters.ts';

/** A card as a buyer types it. */
export const cardParameter = z.strictObject({
  number: text(),
  exp_month: integer,
  exp_year: integer,
  cvc: text().optional(),
});

export interface EnteredCard {
  card: TestCard;
  expMonth: number;
  expYear: number;
  cvcGiven: boolean;
}

/** The test card behind what was typed; what no bank could have issued is refused as Stripe does. */
export function readCard(entry: z.output<typeof cardParameter>, nowMs: number): EnteredCard {
  const number = entry.number.replaceAll(/[\s-]/g, '');
  if (!/^\d{12,19}$/.test(number) || !passesLuhn(number))
    throw mistyped('incorrect_number', 'Your card number is incorrect.', 'number');
  const expYear = entry.exp_year < 100 ? 2000 + entry.exp_year : entry.exp_year;
  assertNotExpired(entry.exp_month, expYear, nowMs);
  if (entry.cvc !== undefined && !/^\d{3,4}$/.test(entry.cvc))
    throw mistyped('invalid_cvc', "Your card's security code is invalid.", 'cvc');
  const card = cardNumbered(number);
  if (!card) throw notATestCard();
  return { card, expMonth: entry.exp_month, expYear, cvcGiven: entry.cvc !== undefined };
}

function assertNotExpired(month: number, year: number, nowMs: number): void {
  if (month < 1 || month > 12)
    throw mistyped('invalid_expiry_month', "Your card's expiration month is invalid.", 'exp_month');
  const now = new Date(nowMs);
  const monthsLeft = (year - now.getUTCFullYear()) * 12 + month - (now.getUTCMonth() + 1);
  if (monthsLeft < 0 || year > now.getUTCFullYear() + 50)
    throw mistyped('invalid_expiry_year', "Your card's expiration year is invalid.", 'exp_year');
}

function mistyped(code: string, message: string, param: string): ApiError {
  return cardError({ code, message, param });
}

function notATestCard(): ApiError {
  return cardError({
    code: 'card_declined',
    decline_code: 'test_mode_live_card',
    message:
      'Your card was declined. Your request was in test mode, but used a non test (live) card. For a list of valid test cards, visit: https://stripe.com/docs/testing.',
  });
}
