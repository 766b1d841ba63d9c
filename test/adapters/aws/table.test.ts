import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import { storedNoun } from '../../../adapters/aws/stored-noun.ts';
import { getItem, putItem, queryBackwards, queryOpen } from '../../../adapters/aws/table.ts';
import { givenStack } from '../../journeys/given.ts';

const given = givenStack();

const Counter = z.object({ name: z.string(), count: z.int(), watched: z.boolean() });
type Counter = z.infer<typeof Counter>;

const keyOf = (name: string) => ({ pk: 'COUNTERS', sk: `COUNTER#${name}` });
const counters = storedNoun<string, Counter>({
  schema: Counter,
  key: keyOf,
  idOf: ({ name }) => name,
  attributes: ({ name, watched }) => (watched ? { open: 'counter', openSince: name } : {}),
});
const counter = (name: string, watched = false) => counters.create({ name, count: 0, watched });
const more = (current: Counter): Counter => ({ ...current, count: current.count + 1 });

/** What the index shows, in its order. */
async function indexed(): Promise<unknown[]> {
  const shown: unknown[] = [];
  for await (const { sk } of queryOpen('counter', 'z')) shown.push(sk);
  return shown;
}

describe('the table', () => {
  it('is on the engine that was asked for', async () => {
    const { headers } = await fetch(process.env.AWS_ENDPOINT_URL_DYNAMODB ?? '');
    const isDynamoDbLocal = headers.get('server')?.startsWith('Jetty') === true;
    expect(isDynamoDbLocal).toBe(process.env.DYNAMODB_LOCAL_URL !== undefined);
    expect(given.stack().url).toMatch(/^http:/);
  });

  it('shows what was written last, to whoever reads one item or all of a partition', async () => {
    const read = await counter('written');
    await counters.change(read, more);
    expect(await counters.get('written')).toMatchObject({ count: 1 });
    const listed = await queryBackwards({ pk: 'COUNTERS', prefix: 'COUNTER#written' }, { limit: 5, before: undefined });
    expect(listed).toMatchObject([{ count: 1 }]);
  });

  it('gives an id to one of fifty who want it at once, and shows that one to the others', async () => {
    const wishes = Array.from({ length: 50 }, (_, count) => counters.create({ name: 'wanted', count, watched: false }));
    const got = await Promise.all(wishes);
    expect(new Set(got.map(({ count }) => count)).size).toBe(1);
    expect(await counters.get('wanted')).toEqual(got[0]);
  });

  it('loses none of a hundred changes made at once', async () => {
    const read = await counter('changed');
    await Promise.all(Array.from({ length: 100 }, () => counters.change(read, more)));
    expect(await counters.get('changed')).toMatchObject({ count: 100 });
  });

  it('keeps what a newer release wrote beside our own', async () => {
    await counter('old');
    await putItem(
      { ...(await getItem(keyOf('old'))), ...keyOf('old'), addedLater: { deep: [1] } },
      'attribute_exists(pk)',
    );
    await counters.change(await counters.mustGet('old'), more);
    expect(await getItem(keyOf('old'))).toMatchObject({ count: 1, addedLater: { deep: [1] } });
  });

  it('shows in the index what is open, in order, and no more what is not', async () => {
    const [second] = await Promise.all([counter('open-2', true), counter('open-1', true), counter('closed')]);
    expect(await indexed()).toEqual([keyOf('open-1').sk, keyOf('open-2').sk]);
    await counters.change(second, (current) => ({ ...current, watched: false }));
    expect(await indexed()).toEqual([keyOf('open-1').sk]);
  });

  it('reads a partition backwards, a page at a time', async () => {
    await Promise.all(['page-1', 'page-2', 'page-3'].map((name) => counter(name)));
    const place = { pk: 'COUNTERS', prefix: 'COUNTER#page-' };
    const newest = await queryBackwards(place, { limit: 2, before: undefined });
    expect(newest.map(({ name }) => name)).toEqual(['page-3', 'page-2']);
    const rest = await queryBackwards(place, { limit: 2, before: keyOf('page-2') });
    expect(rest.map(({ name }) => name)).toEqual(['page-1']);
  });
});
