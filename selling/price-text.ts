import type { Price } from '../domain/catalogue/price.ts';
import type { Currency } from '../domain/values/currency.ts';
import { formatMoney } from '../domain/values/currency-facts.ts';

/** "$200.00 and $12.00 a seat", "up to 10 seats: $50.00; further: $4.50 a seat" */
export function priceText(price: Price, currency: Currency): string {
  if (!('tiers' in price)) return parts(price, currency);
  return price.tiers
    .map(({ upTo, ...tier }) => `${upTo === null ? 'further' : `up to ${upTo}`}: ${parts(tier, currency)}`)
    .join('; ');
}

function parts(
  price: { flatMinor?: number | undefined; perSeatMinor?: number | undefined },
  currency: Currency,
): string {
  const flat = price.flatMinor === undefined ? [] : [formatMoney(price.flatMinor, currency)];
  const perSeat = price.perSeatMinor === undefined ? [] : [`${formatMoney(price.perSeatMinor, currency)} a seat`];
  return [...flat, ...perSeat].join(' and ') || 'nothing';
}
