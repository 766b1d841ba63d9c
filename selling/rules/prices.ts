import { linesOf, type Price } from '../../domain/catalogue/price.ts';
import { BillingPeriod } from '../../domain/values/calendar.ts';
import { Currency } from '../../domain/values/currency.ts';
import {
  formatMoney,
  maximumChargeMinor,
  minimumChargeMinor,
  stepMinorOf,
} from '../../domain/values/currency-facts.ts';
import { totalOf } from '../../domain/values/price-line.ts';
import type { Drafts } from '../drafts.ts';
import type { Finding, Path } from '../fault.ts';
import type { Plan } from '../files/plans-file.ts';
import { oneOf } from '../form.ts';
import type { Rule } from './rule.ts';

interface Priced {
  plan: Plan;
  price: Price;
  currency: Currency;
  path: Path;
}

function everyPrice({ plans }: Drafts): Priced[] {
  return plans.entries.flatMap(({ at, it: plan }) =>
    BillingPeriod.options.flatMap((period) =>
      currenciesOf(plan.prices?.[period]).flatMap((currency) => {
        const price = plan.prices?.[period]?.[currency];
        return price ? [{ plan, price, currency, path: ['plans', at, 'prices', period, currency] }] : [];
      }),
    ),
  );
}

const currenciesOf = (prices: Partial<Record<Currency, Price>> = {}): Currency[] =>
  Object.keys(prices).map((currency) => Currency.parse(currency));

/** Whoever buys in a currency can buy every plan and period that there is. */
export const currenciesAreComplete: Rule = (drafts) => {
  const sold = new Set(everyPrice(drafts).map(({ currency }) => currency));
  return drafts.plans.entries.flatMap(({ at, it: { prices } }) =>
    BillingPeriod.options.flatMap((period): Finding[] => {
      if (!prices?.[period]) return [];
      const missing = [...sold].filter((currency) => !prices[period]?.[currency]);
      const expected = `expected a price in ${new Intl.ListFormat('en-GB').format(missing)} as well: it is sold elsewhere`;
      return missing.length > 0 || sold.size === 0
        ? [
            {
              file: 'plans.json',
              path: ['plans', at, 'prices', period],
              expected: missing.length > 0 ? expected : 'expected a price for a currency',
            },
          ]
        : [];
    }),
  );
};

export const tiersAscend: Rule = (drafts) =>
  everyPrice(drafts).flatMap(({ price, path }) =>
    'tiers' in price ? price.tiers.flatMap((_, at) => tierFindings(price.tiers, at, [...path, 'tiers', at])) : [],
  );

type Tiers = Extract<Price, { tiers: unknown }>['tiers'];

function tierFindings(tiers: Tiers, at: number, path: Path): Finding[] {
  const upTo = tiers[at]?.upTo;
  const before = tiers[at - 1]?.upTo;
  const finding = (expected: string) => [{ file: 'plans.json', path: [...path, 'upTo'], expected }];
  if (at === tiers.length - 1) return upTo === null ? [] : finding('expected null: the last tier is open');
  if (upTo === null) return finding('expected a number of seats: only the last tier is open');
  return upTo !== undefined && typeof before === 'number' && upTo <= before
    ? finding(`expected more than ${before}, where the tier before it ends`)
    : [];
}

/** Stripe takes amounts of some currencies in steps only. https://docs.stripe.com/currencies */
export const amountsKeepTheStep: Rule = (drafts) =>
  everyPrice(drafts).flatMap(({ price, currency, path }) =>
    amountsIn(price, path).flatMap((amount) => {
      const step = stepMinorOf(currency);
      const expected = `expected a multiple of ${step}, as Stripe charges ${currency}, not ${amount.minor}`;
      return amount.minor % step === 0 ? [] : [{ file: 'plans.json', path: amount.path, expected }];
    }),
  );

function amountsIn(value: object, path: Path): { minor: number; path: Path }[] {
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) => {
    if (Array.isArray(inner)) return inner.flatMap((each, at) => amountsIn(Object(each), [...path, key, at]));
    return key.endsWith('Minor') && typeof inner === 'number' ? [{ minor: inner, path: [...path, key] }] : [];
  });
}

/** Nobody comes to a total that Stripe does not take. */
export const totalsCanBeCharged: Rule = (drafts) =>
  everyPrice(drafts).flatMap((priced) => [...tooLittle(priced), ...tooMuch(priced)]);

const seatText = (seats: number) => (seats === 1 ? '1 seat' : `${seats} seats`);
const totalAt = ({ plan, price }: Priced, seats: number) => totalOf(linesOf(plan.name, price, seats));

function tooLittle(priced: Priced): Finding[] {
  const { plan, currency, path } = priced;
  const least = minimumChargeMinor(currency);
  const total = totalAt(priced, plan.seats.minimum);
  const costs = `${seatText(plan.seats.minimum)} cost ${formatMoney(total, currency)}`;
  const expected = `expected at least ${formatMoney(least, currency)}, the least that Stripe charges; ${costs}`;
  return total >= Math.max(least, 1) ? [] : [{ file: 'plans.json', path, expected }];
}

function tooMuch(priced: Priced): Finding[] {
  const { plan, currency, path } = priced;
  const most = maximumChargeMinor(currency);
  const seats = plan.seats.maximum ?? plan.seats.minimum;
  const total = totalAt(priced, seats);
  const expected = `expected at most ${formatMoney(most, currency)}, the most that Stripe charges; ${seatText(seats)} cost ${formatMoney(total, currency)}`;
  return total <= most ? [] : [{ file: 'plans.json', path, expected }];
}

/** Prices are shown in it first. */
export const defaultCurrencyIsSold: Rule = (drafts) => {
  const { seller, plans } = drafts;
  const sold = [...new Set(everyPrice(drafts).map(({ currency }) => currency))];
  if (!seller.defaultCurrency || !plans.whole || sold.length === 0 || sold.includes(seller.defaultCurrency)) return [];
  return [
    { file: 'seller.json', path: ['defaultCurrency'], expected: `expected ${oneOf(sold)}, in which something is sold` },
  ];
};
