import { Declined } from '../../cli/declined.ts';
import type { Plan } from '../../domain/catalogue/catalogue.ts';
import { currenciesSold } from '../../domain/catalogue/currencies.ts';
import { linesOf, type Price } from '../../domain/catalogue/price.ts';
import { BillingPeriod } from '../../domain/values/calendar.ts';
import { Currency } from '../../domain/values/currency.ts';
import { formatMoney } from '../../domain/values/currency-facts.ts';
import { totalOf } from '../../domain/values/price-line.ts';
import { folderAt } from '../folder.ts';
import { gather } from '../gathering.ts';
import { priceText } from '../price-text.ts';
import type { Told } from './told.ts';

export interface Wanted {
  seats: number;
  currency?: Currency | undefined;
}

interface Row {
  planId: string;
  billingPeriod: BillingPeriod;
  currency: Currency;
  price: Price;
  /** What so many users pay; null where they are too many. */
  totalMinor: number | null;
}

/** Plans × periods × currencies, and what that many seats cost. */
export function show(path: string, wanted: Wanted): Told {
  const folder = folderAt(path);
  const { catalogue, seller } = gather(folder);
  const { currency } = wanted;
  const sold = currenciesSold(catalogue);
  if (currency && !sold.includes(currency))
    throw new Declined(`Nothing is sold in ${currency}. There is: ${sold.join(', ')}.`);
  const rows = catalogue.plans.flatMap((plan) => rowsOf(plan, wanted));
  return {
    lines: [
      `${seller.name} (${folder.name}), what ${wanted.seats} users pay`,
      ...catalogue.plans.flatMap((plan) => planLines(plan, rows)),
    ],
    json: { folder: folder.name, seller: seller.name, seats: wanted.seats, prices: rows },
  };
}

function rowsOf(plan: Plan, { seats, currency: only }: Wanted): Row[] {
  return BillingPeriod.options.flatMap((billingPeriod) =>
    Currency.options.flatMap((currency) => {
      const price = plan.prices[billingPeriod]?.[currency];
      if (!price || (only && only !== currency)) return [];
      return [{ planId: plan.id, billingPeriod, currency, price, totalMinor: totalFor(plan, price, seats) }];
    }),
  );
}

function totalFor({ name, seats: { minimum, maximum } }: Plan, price: Price, users: number): number | null {
  return maximum !== null && users > maximum ? null : totalOf(linesOf(name, price, Math.max(minimum, users)));
}

function planLines(plan: Plan, rows: readonly Row[]): string[] {
  const own = rows.filter(({ planId }) => planId === plan.id);
  return [
    '',
    `${plan.name}: ${kindOf(plan)}`,
    ...own.map(({ billingPeriod, currency, price, totalMinor }) => {
      const total = totalMinor === null ? 'too many users' : formatMoney(totalMinor, currency);
      return `  ${billingPeriod.padEnd(8)} ${currency}  ${total.padStart(14)}  ${priceText(price, currency)}`;
    }),
  ];
}

function kindOf({ free, forSale, contactUrl, seats: { minimum, maximum }, features }: Plan): string {
  return [
    free
      ? 'every account begins and ends on it'
      : (contactUrl ?? (maximum === null ? `from ${counted(minimum, 'seat')}` : `${minimum} to ${maximum} seats`)),
    counted(features.length, 'feature'),
    ...(forSale ? [] : ['not for sale']),
  ].join(', ');
}

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;
