import { dynamoDb } from '../../adapters/aws/table.ts';
import { instant } from '../../domain/values/calendar.ts';
import { DAY_MS } from '../../domain/values/duration.ts';
import { type Item, Table } from '../table.ts';
import type { Ground } from './ground.ts';

const OPEN = 1_000;
const GIVEN_UP = 1_000;
const SETTLED = 20_000;
const ACCOUNTS = 5_000;

/** Fills the table as years of business would: with copies of one purchase and one account, written past the product. */
export async function seed({ stack }: Ground, purchase: Item, account: Item): Promise<void> {
  const table = new Table(dynamoDb);
  const tomorrow = instant(stack.clock.now() + DAY_MS);
  const { open: _open, openSince: _since, ...settled } = purchase;
  const copies = (count: number, kind: string, also: object = {}) =>
    Array.from({ length: count }, (_, index) => ({ ...settled, pk: `CHECKOUT#chk_${kind}${index}`, ...also }));
  await table.put([
    ...copies(OPEN, 'open', { open: 'checkout', openSince: tomorrow }),
    ...copies(GIVEN_UP, 'parked', { open: 'given_up_checkout', openSince: tomorrow }),
    ...copies(SETTLED, 'settled'),
    ...Array.from({ length: ACCOUNTS }, (_, index) => ({ ...account, pk: `ACCOUNT#acc_seed${index}` })),
  ]);
}

export const SEEDED = { open: OPEN, parked: GIVEN_UP, settled: SETTLED, accounts: ACCOUNTS };
