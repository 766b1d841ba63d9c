import { promotions } from '../../../adapters/stored/promotions.ts';
import { PromotionCode } from '../../../domain/sale/promotion.ts';
import { PromotionOffer } from '../../../domain/sale/promotion-offer.ts';
import type { Code } from './prices.ts';

/** What buyers have. As they are counted here: so many periods more behind the first. */
export const CODES: readonly Code[] = [
  { code: 'QUARTER3', percent: 25, more: 2 },
  { code: 'SEVENTH', percent: 14, more: null },
  { code: 'ONCE', amountMinor: 150, more: 0 },
  { code: 'TWICE', amountMinor: 333, more: 1 },
  { code: 'TRIAL', percent: 100, more: 1 },
];

const CURRENCIES = ['usd', 'eur', 'gbp', 'jpy', 'kwd'];

export async function offerCodes(): Promise<void> {
  for (const { code, percent, amountMinor, more } of CODES) {
    const off =
      percent === undefined
        ? { amountsMinor: Object.fromEntries(CURRENCIES.map((currency) => [currency, amountMinor])) }
        : { percent };
    const made = { at: '2026-01-01T00:00:00.000Z', by: 'ada', why: 'a test' };
    const offer = { code, off, redeemedBy: [], made, ...(more !== null && { periods: more + 1 }) };
    await promotions.create(PromotionOffer.parse({ ...offer, code: PromotionCode.parse(code) }));
  }
}
