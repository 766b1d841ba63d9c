import { paginateScan } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { dynamoDb } from '../adapters/aws/table.ts';
import { clock } from '../adapters/runtime/clock.ts';
import { environment } from '../adapters/runtime/environment.ts';
import { isStopped } from '../adapters/stored/switches.ts';
import { HOUR_MS } from '../domain/values/duration.ts';
import type { NextDue } from './clock.ts';

/** What the sweeps find in the table: the earliest time of each, infinite where there is none. */
interface Waiting {
  checkout: number;
  renewal: number;
}

/** When each sweep will next find something to do: a year's jump of the clock need not try every five minutes. */
export type NextDues = Record<string, NextDue>;

/** `writes` tells how often the table was written; while that is the same nobody looks anew. */
export function nextDues(writes: (() => number) | undefined): NextDues {
  let known: { writes: number | undefined; waiting: Waiting } | undefined;
  const waiting = async () => {
    const now = writes?.();
    if (known && now !== undefined && known.writes === now) return known.waiting;
    known = { writes: now, waiting: await look() };
    return known.waiting;
  };
  return {
    'reconcile-checkouts': async () => ifAny((await waiting()).checkout),
    'renew-subscriptions': async () => {
      const next = ifAny((await waiting()).renewal);
      // What is due stays due while renewals are stopped: nothing comes of a look, but of what ends.
      return next !== undefined && (await isStopped('renewals')) ? Math.max(next, clock.now() + 6 * HOUR_MS) : next;
    },
  };
}

const earliest = (times: readonly number[]): number =>
  times.reduce((one, other) => Math.min(one, other), Number.POSITIVE_INFINITY);

const ifAny = (time: number): number | undefined => (time === Number.POSITIVE_INFINITY ? undefined : time);

async function look(): Promise<Waiting> {
  const [open, due] = [await timesIn('open', 'openSince'), await timesIn('due', 'dueAt')];
  const times = (kind: string) => open.flatMap((each) => (each.kind === kind ? each.time : []));
  return {
    checkout: earliest(times('checkout')),
    renewal: earliest([...times('renewal'), ...due.map(({ time }) => time)]),
  };
}

/** Read whole, in one request: a sweep asks for one kind or shard after the other, sixteen times as often. */
async function timesIn(index: 'open' | 'due', sort: 'openSince' | 'dueAt'): Promise<{ kind: string; time: number }[]> {
  const found = [];
  const pages = paginateScan({ client: dynamoDb }, { TableName: environment('TABLE_NAME'), IndexName: index });
  for await (const { Items = [] } of pages)
    for (const item of Items.map((each) => unmarshall(each)))
      found.push({ kind: String(item[index]), time: Date.parse(String(item[sort])) });
  return found;
}
