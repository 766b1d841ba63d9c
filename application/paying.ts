import { setTimeout as sleep } from 'node:timers/promises';
import { describeError } from '../adapters/runtime/log.ts';
import { renewals } from '../adapters/stored/renewals.ts';
import type { Account } from '../domain/account/account.ts';
import { isRenewing } from '../domain/account/lock.ts';
import type { Renewal } from '../domain/renewal/renewal.ts';
import type { RenewalId } from '../domain/values/ids.ts';
import { startNextRun } from './renewal-start.ts';

/** How long an execution whose attempt is over may take to end. */
const ENDING_MS = 2_000;
const PAUSE_MS = 200;

/** Begins the attempt that was asked for. What cannot be started now is started by the sweep. */
export async function beginAsked({ inFlight }: Account, renewalId: RenewalId): Promise<void> {
  // The one that runs is followed by the sweep.
  if (isRenewing(inFlight)) return;
  try {
    await startBehind(await renewals.mustGet(renewalId));
  } catch (error) {
    console.error({ message: 'renewal not started', renewalId, because: describeError(error) });
  }
}

async function startBehind(renewal: Renewal): Promise<void> {
  for (let waitedMs = 0; waitedMs < ENDING_MS; waitedMs += PAUSE_MS) {
    if (await startNextRun(renewal)) return;
    await sleep(PAUSE_MS);
  }
}
