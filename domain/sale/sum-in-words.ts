import type { Currency } from '../values/currency.ts';
import { formatMoney } from '../values/currency-facts.ts';
import type { PriceLine } from '../values/price-line.ts';

interface Sum {
  lines: readonly Pick<PriceLine, 'quantity' | 'unitAmountMinor' | 'amountMinor'>[];
  discountMinor?: number | undefined;
  tax?: { behavior: 'exclusive' | 'inclusive' } | null | undefined;
  /** Null while it is not known. */
  taxMinor?: number | null | undefined;
  totalMinor: number;
  currency: Currency;
}

/** "1 × $99.00 + 12 × $1.20 - $5.00 discount + $20.59 tax = $128.99": whoever reads it can add it up. */
export function sumInWords({ lines, discountMinor = 0, tax, taxMinor, totalMinor, currency }: Sum): string {
  const money = (amountMinor: number) => formatMoney(Math.abs(amountMinor), currency);
  const signed = (amountMinor: number, text: string) => `${amountMinor < 0 ? '-' : '+'} ${text}`;
  const added = tax?.behavior === 'exclusive' && taxMinor ? [`+ ${money(taxMinor)} tax`] : [];
  const parts = [
    ...lines.map(({ quantity, unitAmountMinor: each, amountMinor }) =>
      signed(amountMinor, each === null ? money(amountMinor) : `${quantity} × ${money(each)}`),
    ),
    ...(discountMinor > 0 ? [`- ${money(discountMinor)} discount`] : []),
    ...added,
  ];
  const sum = `${parts.join(' ').replace(/^\+ /, '') || 'nothing now'} = ${money(totalMinor)}`;
  return added.length === 0 && taxMinor ? `${sum}, ${money(taxMinor)} of it tax` : sum;
}
