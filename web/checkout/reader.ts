import type { Currency } from '../../packages/client/src/client.ts';
import { seller } from './seller.ts';

/** Whoever reads the page: dates, numbers and money are written as they are used to. */
export const LOCALES: readonly string[] = navigator.languages;

/** Of the countries that the euro is the currency of: https://european-union.europa.eu/institutions-law-budget/euro */
const EURO = 'AD AT BE BG CY DE EE ES FI FR GR HR IE IT LT LU LV MC ME MT NL PT SI SK SM VA XK'.split(' ');

/** The currency of the reader's country, if it is sold in; else the seller's own. */
export function currencyOf(sold: readonly Currency[], locale = LOCALES[0] ?? 'en'): Currency | undefined {
  const country = new Intl.Locale(locale).region ?? '';
  // ISO 4217 begins a currency with its country: usd, jpy, kwd.
  const own = EURO.includes(country) ? 'eur' : country.toLowerCase();
  return (
    sold.find((each) => own !== '' && each.startsWith(own)) ??
    sold.find((each) => each === seller.defaultCurrency) ??
    sold[0]
  );
}
