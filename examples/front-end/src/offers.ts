import type { Client, QuoteRequest } from 'switchplan-client';

type Plans = Awaited<ReturnType<Client['plans']>>;

/** Every way to buy, by a name for it: each plan, period and currency that has a price. */
export function offersIn({ plans }: Plans): [name: string, selection: QuoteRequest][] {
  return plans.flatMap(({ id: planId, name, scopes, prices }) =>
    (['annual', 'monthly'] as const).flatMap((billingPeriod) =>
      keysOf(prices[billingPeriod] ?? {}).map((currency): [string, QuoteRequest] => [
        `${name}, billed ${billingPeriod === 'annual' ? 'annually' : 'monthly'}, ${currency.toUpperCase()}`,
        { planId, scope: scopes[0] ?? 'all_current_users', billingPeriod, currency },
      ]),
    ),
  );
}

const keysOf = <Key extends string>(record: Partial<Record<Key, unknown>>): Key[] =>
  Object.keys(record).filter((key): key is Key => key in record);

/** An amount in the currency's minor unit, as people write it. */
export function money(amountMinor: number, currency: string): string {
  const format = new Intl.NumberFormat(undefined, { style: 'currency', currency });
  return format.format(amountMinor / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
}
