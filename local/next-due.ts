import { paginateScan } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { dynamoDb } from '../adapters/aws/table.ts';
import { clock } from '../adapters/runtime/clock.ts';
import { environment } from '../adapters/runtime/environment.ts';
import { isStopped } from '../adapters/stored/switches.ts';
import { HOUR_MS } from '../domain/values/duration.ts';

/**
 * The earliest time in a sparse index, of one kind or of all; infinite where it has none. It is read whole, in one
 * request: a sweep asks for one kind or shard after the other, sixteen times as often.
 */
async function earliestIn(index: 'open' | 'due', sort: 'openSince' | 'dueAt', kind?: string): Promise<number> {
  let earliest = Number.POSITIVE_INFINITY;
  const pages = paginateScan({ client: dynamoDb }, { TableName: environment('TABLE_NAME'), IndexName: index });
  for await (const { Items = [] } of pages)
    for (const item of Items.map((each) => unmarshall(each)))
      if (kind === undefined || item[index] === kind) earliest = Math.min(earliest, Date.parse(String(item[sort])));
  return earliest;
}

const openOf = (kind: string) => earliestIn('open', 'openSince', kind);

const ifAny = (time: number): number | undefined => (time === Number.POSITIVE_INFINITY ? undefined : time);

/** When each sweep will next find something to do: a year's jump of the clock need not try every five minutes. */
export const NEXT_DUE: Record<string, () => Promise<number | undefined>> = {
  'reconcile-checkouts': async () => ifAny(await openOf('checkout')),
  'renew-subscriptions': async () => {
    const next = ifAny(Math.min(await earliestIn('due', 'dueAt'), await openOf('renewal')));
    // What is due stays due while renewals are stopped: nothing comes of a look, but of what ends.
    return next !== undefined && (await isStopped('renewals')) ? Math.max(next, clock.now() + 6 * HOUR_MS) : next;
  },
};
