import { createHash } from 'node:crypto';
import { Instant, instant } from '../../domain/values/calendar.ts';
import type { AccountId } from '../../domain/values/ids.ts';
import { queryDue } from '../aws/table.ts';
import { accountIdIn } from './account-partition.ts';

/** An index whose key is a date is written at one place on each day; these spread it. */
const SHARDS = 16;

const shard = (number: number): string => `account#${number}`;

export const SHARD_NAMES: readonly string[] = Array.from({ length: SHARDS }, (_, number) => shard(number));

export const shardOf = (accountId: AccountId): string =>
  shard(createHash('sha256').update(accountId).digest().readUInt8(0) % SHARDS);

/** Accounts of one shard for which something is due, those that have waited longest first. */
export async function* dueAccounts(
  shardName: string,
  nowMs: number,
): AsyncGenerator<{ accountId: AccountId; dueAt: Instant }> {
  for await (const { pk, dueAt } of queryDue(shardName, instant(nowMs)))
    yield { accountId: accountIdIn(pk), dueAt: Instant.parse(dueAt) };
}
