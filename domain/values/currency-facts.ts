/**
 * What Stripe says of each currency that it charges cards in: https://docs.stripe.com/currencies, looked up 2026-11-28.
 * The page reads it as well, so it knows no schema.
 */
import type { Currency } from './currency.ts';

/** What holds for some currencies only. */
type Exceptions<Value> = Partial<Record<Currency, Value>>;

// biome-ignore format: a table, not a column
const DECIMALS: Exceptions<0 | 3> = {
  bif: 0, clp: 0, djf: 0, gnf: 0, jpy: 0, kmf: 0, krw: 0, mga: 0, pyg: 0, rwf: 0, vnd: 0, vuv: 0, xaf: 0, xof: 0,
  xpf: 0,
  bhd: 3, jod: 3, kwd: 3, omr: 3, tnd: 3,
};

/** Isk and ugx have no decimals any more, but Stripe still counts two, always 00. The three-decimal ones end in 0. */
const STEP_MINOR: Exceptions<number> = { isk: 100, ugx: 100, bhd: 10, jod: 10, kwd: 10, omr: 10, tnd: 10 };

// biome-ignore format: a table, not a column
const MINIMUM_MINOR: Exceptions<number> = {
  aed: 200, ars: 50, aud: 50, brl: 50, cad: 50, chf: 50, cop: 50, czk: 1_500, dkk: 250, eur: 50, gbp: 30, hkd: 400,
  huf: 17_500, idr: 50, ils: 50, inr: 50, jpy: 50, krw: 50, mxn: 1_000, myr: 200, nok: 300, nzd: 50, php: 50, pln: 200,
  ron: 200, rub: 50, sek: 300, sgd: 50, thb: 1_000, usd: 50, zar: 50,
};

const MAXIMUM_MINOR: Exceptions<number> = {
  inr: 1e9 - 1,
  cop: 1e10 - 1,
  huf: 1e10 - 1,
  jpy: 1e10 - 1,
  lbp: 1e11 - 1,
  idr: 1e12 - 1,
};

/** Decimals of the minor unit as Stripe counts it. */
export const decimalsOf = (currency: Currency): 0 | 2 | 3 => DECIMALS[currency] ?? 2;

/** Every amount that Stripe charges is a multiple of it. */
export const stepMinorOf = (currency: Currency): number => STEP_MINOR[currency] ?? 1;

/**
 * Stripe's least charge, or one step where it names none. A charge that Stripe converts must also come to the least
 * charge of the currency it is paid out in, which only Stripe knows.
 */
export const minimumChargeMinor = (currency: Currency): number => MINIMUM_MINOR[currency] ?? stepMinorOf(currency);

/**
 * Stripe's largest charge: eight digits by the API reference, more where Stripe's page names the currency. A card
 * network may take less: American Express takes nine digits.
 */
export const maximumChargeMinor = (currency: Currency): number => MAXIMUM_MINOR[currency] ?? 99_999_999;

/** A computed amount, down to one that Stripe charges. */
export const floorToStep = (amountMinor: number, currency: Currency): number =>
  Math.floor(amountMinor / stepMinorOf(currency)) * stepMinorOf(currency);

/**
 * "$1,234.50": as a person reads it. The decimals shown are the locale data's, which has none for huf or idr and
 * changes with ICU; Stripe's are shown too where the amount is not whole.
 */
export function formatMoney(amountMinor: number, currency: Currency, locale: Intl.LocalesArgument = 'en-US'): string {
  const minorPerUnit = 10 ** decimalsOf(currency);
  const needed = amountMinor % minorPerUnit === 0 ? {} : { minimumFractionDigits: decimalsOf(currency) };
  return new Intl.NumberFormat(locale, { style: 'currency', currency, ...needed }).format(amountMinor / minorPerUnit);
}
