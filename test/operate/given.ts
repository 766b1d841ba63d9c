import { expect } from '@jest/globals';
import { actsOn } from '../../adapters/stored/acts.ts';
import type { Act } from '../../domain/values/act.ts';
import { instant } from '../../domain/values/calendar.ts';
import type { OperationId } from '../../domain/values/ids.ts';
import { watchCalls } from '../boundary.ts';
import type { givenStack } from '../journeys/given.ts';

type Given = Pick<ReturnType<typeof givenStack>, 'stack'>;

export const actOf = (given: Given): Act => ({
  by: 'ops@acme.example',
  why: 'a test',
  at: instant(given.stack().clock.now()),
});

/** What was done about a purchase or a renewal, by the verbs. */
export const signedFor = async (operation: OperationId): Promise<string[]> =>
  (await actsOn({ operation })).map(({ verb }) => verb);

/** Does it, and sees that doing it again changes and writes nothing. */
export async function once(given: Given, does: () => Promise<string[]>): Promise<string[]> {
  const first = await does();
  expect(first).not.toEqual([]);
  await given.stack().clock.rest();
  const writes: string[] = [];
  const end = watchCalls(({ name }) => {
    if (/PutItem|StartExecution|^POST \/v1\/(refunds|payment_intents)/.test(name)) writes.push(name);
  });
  expect(await does().finally(end)).toEqual([]);
  expect(writes).toEqual([]);
  return first;
}
