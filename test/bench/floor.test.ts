import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import * as z from 'zod';
import { transitionsIn } from './executions.ts';
import { FLOOR } from './floor.ts';
import { type Ground, openGround } from './ground.ts';
import { floorUsd, measurePaths, type Paths } from './paths.ts';
import { runPeers } from './peers.ts';
import { PRICES } from './prices.ts';

/** As `infra/functions.ts` has it; where it is the same for all, no ratio changes. */
const memoryOf = () => 512;

let ground: Ground;
let paths: Paths;
beforeAll(async () => {
  ground = await openGround();
  paths = await measurePaths(ground, memoryOf);
});
afterAll(() => ground.close());

const definition = z
  .object({ States: z.record(z.string(), z.unknown()) })
  .parse(JSON.parse(readFileSync(new URL('../../statemachines/checkout.asl.json', import.meta.url), 'utf8')));
const stateOf = (functionName: string): string =>
  functionName.replaceAll(/(?:^|-)(\w)/g, (_whole, letter: string) => letter.toUpperCase());

describe('what a purchase costs', () => {
  test('is at most two in a hundred more than its floor, be the customer known or new', () => {
    expect(paths.known.usd / floorUsd(paths, memoryOf, false)).toBeLessThanOrEqual(1.02);
    expect(paths.new.usd / floorUsd(paths, memoryOf, true)).toBeLessThanOrEqual(1.02);
  });

  test('is five states, declined as well, and one more where the bank asks', () => {
    const states = Object.entries(paths).map(([name, { states: count }]) => [name, count]);
    expect(Object.fromEntries(states)).toEqual({ known: 5, new: 5, declined: 5, authenticated: 6 });
  });

  test('is two calls of Stripe for a known customer, and three for a new one', () => {
    const calls = (path: keyof Paths) => paths[path].seen.runs.flatMap(({ stripe }) => stripe).length;
    expect([calls('known'), calls('new')]).toEqual([2, 3]);
  });
});

describe('the floor', () => {
  test('is made of the five steps, which are states of the workflow', () => {
    const steps = FLOOR.filter(({ isState }) => isState).map(({ functionName }) => stateOf(functionName));
    expect(steps).toEqual(paths.known.execution.states);
    expect(Object.keys(definition.States)).toEqual(expect.arrayContaining(steps));
  });

  test('asks for nothing that a purchase does without', () => {
    for (const { functionName, reads, writes, stripe } of FLOOR) {
      const runs = paths.new.seen.runs.filter((run) => run.functionName === functionName);
      const table = runs.flatMap((run) => run.table);
      const kinds = (operation: string) => table.filter((call) => call.operation === operation).map(({ kind }) => kind);
      expect(kinds('GetItem')).toEqual(expect.arrayContaining(reads));
      expect(kinds('PutItem')).toEqual(expect.arrayContaining(writes.map(({ kind }) => kind)));
      expect(kinds('PutItem').length).toBeGreaterThanOrEqual(writes.length);
      expect(runs.flatMap((run) => run.stripe)).toHaveLength(stripe.length);
    }
  });
});

test('each price says since when it is so, and by whom', () => {
  for (const { usd, asOf, source } of Object.values(PRICES)) {
    expect(usd).toBeGreaterThan(0);
    expect(asOf).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect(source).toMatch(/^https:\/\//);
  }
});

test('the published workflows enter as many states as they are drawn with', async () => {
  expect((await runPeers()).map(({ states }) => states)).toEqual([6, 5, 7, 8]);
});

test('a retry is one transition more', () => {
  const entered = [{ type: 'TaskStateEntered' }, { type: 'TaskScheduled' }] as const;
  const history = [...entered, { type: 'TaskScheduled' } as const];
  expect(transitionsIn(history.map((event) => ({ ...event, id: 1, timestamp: new Date(0) })))).toBe(2);
});
