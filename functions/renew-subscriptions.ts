import { clock } from '../adapters/runtime/clock.ts';
import { remainingMs } from '../adapters/runtime/deadline.ts';
import { describeError } from '../adapters/runtime/log.ts';
import { accounts } from '../adapters/stored/accounts.ts';
import { dueAccounts, SHARD_NAMES } from '../adapters/stored/due-accounts.ts';
import { dueRenewals } from '../adapters/stored/renewals.ts';
import { isStopped } from '../adapters/stored/switches.ts';
import { OLDEST_DUE } from '../api/schedules.ts';
import { askOfDisputes } from '../application/disputes.ts';
import { sendOutbox } from '../application/outbox.ts';
import { Pace } from '../application/pace.ts';
import { lookAfterRenewal } from '../application/renewal-look.ts';
import { noticeOverdue, noticeUpcoming } from '../application/renewal-notices.ts';
import { renewAccount } from '../application/renewal-start.ts';
import { beginTry, duePurposes } from '../domain/account/due.ts';
import { waitsForStop } from '../domain/account/pausing.ts';
import type { Purpose } from '../domain/account/tries.ts';
import { earliest, epochMs, type Instant } from '../domain/values/calendar.ts';
import type { AccountId } from '../domain/values/ids.ts';
import { schedule } from './shell/schedule.ts';

/** Eight executions a second at most: Stripe is the wall, and buyers come first. */
const PACE_MS = 125;

/** What is not come to in this sweep is come to in the next. */
const STOP_WITH_MS = 20_000;

/** Does what has fallen due. One account that fails does not keep the sweep from the others. */
export const handler = schedule(async () => {
  const startMs = clock.now();
  const oldest = await lookAfterAccounts(new Pace(PACE_MS));
  // A person has stopped them: what waits for that is not late.
  if (!(await isStopped('renewals')))
    console.log({
      message: OLDEST_DUE,
      seconds: oldest ? Math.max(0, Math.floor((startMs - epochMs(oldest)) / 1000)) : 0,
    });
  for await (const renewalId of dueRenewals(clock.now())) {
    if (remainingMs() < STOP_WITH_MS) return;
    await apart({ renewalId }, () => lookAfterRenewal(renewalId));
  }
});

/** Answers since when the longest had waited. */
async function lookAfterAccounts(pace: Pace): Promise<Instant | undefined> {
  let oldest: Instant | undefined;
  for (const shard of SHARD_NAMES)
    for await (const { accountId, dueAt } of dueAccounts(shard, clock.now())) {
      oldest = earliest(oldest, dueAt);
      if (remainingMs() < STOP_WITH_MS) return oldest;
      await apart({ accountId }, () => lookAfter(accountId, pace));
    }
  return oldest;
}

async function apart(of: object, look: () => Promise<unknown>): Promise<void> {
  try {
    await look();
  } catch (error) {
    console.error({ message: 'not looked after', ...of, because: describeError(error) });
  }
}

const DO: Record<Purpose, (accountId: AccountId, pace: Pace) => Promise<void>> = {
  renewal: async (accountId, pace) => {
    await pace.turn();
    await renewAccount(accountId);
  },
  outbox: sendOutbox,
  mail: noticeOverdue,
  reminder: noticeUpcoming,
  disputes: askOfDisputes,
};

/** Each thing that is due is noted before it is tried, so that what fails leaves the head of the line. */
async function lookAfter(accountId: AccountId, pace: Pace): Promise<void> {
  const read = await accounts.mustGet(accountId);
  // An index is behind its items: what it still names may be done.
  if (duePurposes(read, clock.now()).length === 0) return accounts.restate(read);
  const stopped = await isStopped('renewals');
  for (const purpose of duePurposes(read, clock.now())) {
    if (stopped && waitsForStop(read, purpose)) continue;
    if (await isBegun(accountId, purpose)) await DO[purpose](accountId, pace);
  }
}

/** Whether the try is this sweep's: another one may have noted it a moment ago, and makes it. */
async function isBegun(accountId: AccountId, purpose: Purpose): Promise<boolean> {
  let isOurs = false;
  await accounts.change(await accounts.mustGet(accountId), (current) => {
    const begun = beginTry(current, purpose, clock.now());
    isOurs = begun !== current;
    return begun;
  });
  return isOurs;
}
