import type { Currency } from '../values/currency.ts';
import { maximumChargeMinor, minimumChargeMinor } from '../values/currency-facts.ts';
import { type PriceLine, totalOf } from '../values/price-line.ts';
import { Refusal } from '../values/refusal.ts';
import { type Tax, taxOn } from './tax.ts';

/** What a sum is made of: its lines, less the discount, with the tax. */
export interface Amounts {
  lines: PriceLine[];
  discountMinor: number;
  taxMinor: number;
  totalMinor: number;
}

interface Priced {
  lines: readonly PriceLine[];
  discountMinor: number;
  tax: Tax | undefined;
  currency: Currency;
}

/**
 * The sum of what was priced, with the tax on it. What comes to less than Stripe's least charge is waived, as a line,
 * and untaxed. Refuses `AmountTooLarge`.
 */
export function amountsOf({ lines, discountMinor, tax, currency }: Priced): Amounts {
  const pricesMinor = totalOf(lines) - discountMinor;
  const taxMinor = tax ? taxOn(tax, pricesMinor, currency) : 0;
  const totalMinor = tax?.behavior === 'exclusive' ? pricesMinor + taxMinor : pricesMinor;
  if (totalMinor > maximumChargeMinor(currency)) throw new Refusal('AmountTooLarge');
  if (totalMinor >= minimumChargeMinor(currency)) return { lines: [...lines], discountMinor, taxMinor, totalMinor };
  return { lines: [...lines, ...waived(pricesMinor)], discountMinor, taxMinor: 0, totalMinor: 0 };
}

const waived = (amountMinor: number): PriceLine[] =>
  amountMinor > 0
    ? [
        {
          description: 'Waived: less than the least card payment',
          quantity: 1,
          unitAmountMinor: null,
          amountMinor: -amountMinor,
        },
      ]
    : [];
