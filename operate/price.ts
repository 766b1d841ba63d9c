import type { Terms } from '../domain/sale/terms.ts';
import { formatMoney } from '../domain/values/currency-facts.ts';
import type { PriceLine } from '../domain/values/price-line.ts';

/** What is paid, and for what: the lines, their sum, the selection. */
export function priceOf({ lines, totalMinor, currency, planId, scope, billingPeriod }: Terms): string {
  const money = (amountMinor: number) => formatMoney(amountMinor, currency);
  const partOf = ({ quantity, unitAmountMinor, amountMinor }: PriceLine) =>
    unitAmountMinor === null ? money(amountMinor) : `${quantity} × ${money(unitAmountMinor)}`;
  const priced = lines.map(partOf).join(' + ') || 'nothing now';
  return [`${priced} = ${money(totalMinor)}`, planId, scope, billingPeriod].join(', ');
}
