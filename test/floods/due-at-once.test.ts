import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from '@jest/globals';
import { accounts } from '../../adapters/stored/accounts.ts';
import { invoicesOf } from '../../adapters/stored/invoices.ts';
import { SCHEDULES } from '../../api/schedules.ts';
import { DAY_MS } from '../../domain/values/duration.ts';
import { MovableClock } from '../../local/clock.ts';
import { givenStack } from '../journeys/given.ts';
import type { Person } from '../journeys/person.ts';
import { report, sized } from './size.ts';

const SUBSCRIPTIONS = sized({ part: 24, whole: Number(process.env.DUE ?? 10_000) });
const AT_ONCE = 8;
/** Of a renewal that succeeds: three states, and whatever an announcement adds is none. */
const MOST_STATES = 4;
const MOST_CALLS = 2;

// In memory the table would grow by what every purchase leaves.
const tableFolder = await mkdtemp(join(tmpdir(), 'due-at-once-'));
afterAll(() => rm(tableFolder, { recursive: true, force: true }));

const startMs = Date.parse('2027-01-31T08:00:00Z');
const clock = new MovableClock({ time: () => startMs, runs: true });
// The audit asks Stripe on its own account.
const schedules = SCHEDULES.filter((schedule) => schedule.function !== 'audit-payments');
const given = givenStack({ clock, tableFolder, schedules });

const megabytes = () => Math.round(process.memoryUsage().rss / 1e6);

/** Everybody who buys on one day, some at a time. */
async function everybody(): Promise<Person[]> {
  const admins: Person[] = [];
  for (let bought = 0; bought < SUBSCRIPTIONS; bought += AT_ONCE) {
    const some = await Promise.all(
      Array.from({ length: Math.min(AT_ONCE, SUBSCRIPTIONS - bought) }, () => given.anAccount(1)),
    );
    await Promise.all(some.map(({ admin }) => admin.buy({ billingPeriod: 'monthly' })));
    admins.push(...some.map(({ admin }) => admin));
  }
  return admins;
}

it('what falls due on one day is charged once each, in few states and few calls of Stripe', async () => {
  const admins = await everybody();
  await clock.rest();
  const before = { calls: (await given.ledger()).calls.length, megabytes: megabytes(), ms: performance.now() };
  await clock.advance(31 * DAY_MS);
  const after = { megabytes: megabytes(), ms: performance.now() };
  const renewed = await Promise.all(admins.map(({ accountId }) => accounts.mustGet(accountId)));
  const { calls, charges } = await given.ledger();
  const executions = given
    .stack()
    .stepFunctions.executions()
    .filter(({ name }) => name.startsWith('rnw_'));
  const states = Math.max(...executions.map((execution) => execution.states.length));
  const perRenewal = (calls.length - before.calls) / admins.length;
  const seconds = (after.ms - before.ms) / 1_000;
  report(
    `${admins.length} subscriptions due on one day: ${perRenewal.toFixed(2)} calls of Stripe and ${states} states each, ` +
      `${(admins.length / seconds).toFixed(1)} a second, ${before.megabytes} MB before and ${after.megabytes} MB after`,
  );
  const active = renewed.filter(({ subscription }) => subscription?.status === 'active');
  expect(active).toHaveLength(SUBSCRIPTIONS);
  expect(charges.filter(({ status }) => status === 'succeeded')).toHaveLength(2 * admins.length);
  for (const { accountId } of admins) expect(await invoicesOf(accountId)).toHaveLength(2);
  expect(states).toBeLessThanOrEqual(MOST_STATES);
  expect(perRenewal).toBeLessThanOrEqual(MOST_CALLS);
});
