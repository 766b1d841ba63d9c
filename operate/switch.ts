import { accounts } from '../adapters/stored/accounts.ts';
import { signFor } from '../adapters/stored/acts.ts';
import { openRenewals, renewals } from '../adapters/stored/renewals.ts';
import { switches } from '../adapters/stored/switches.ts';
import { makeUpForStop } from '../domain/account/pausing.ts';
import {
  ALL_RUNNING,
  type Switches,
  type SwitchName,
  start as started,
  stop as stopped,
} from '../domain/operating/switches.ts';
import type { Act } from '../domain/values/act.ts';
import { epochMs } from '../domain/values/calendar.ts';

/** Stops new checkouts, charging for subscriptions, or refunds that the workflow makes by itself. */
export const stop = (name: SwitchName, act: Act): Promise<string[]> =>
  switched(`stop ${name}`, act, {
    decide: (current) => stopped(current, name, act),
    does: `${name} are stopped from now on.`,
  });

/** Lets them run again; what is overdue has as many days more as renewals were stopped. */
export async function start(name: SwitchName, act: Act): Promise<string[]> {
  const was = (await switches.get())?.stopped[name];
  return switched(`start ${name}`, act, {
    before: async () => {
      if (name === 'renewals' && was) await makeUpFor(was, act);
    },
    decide: (current) => started(current, name),
    does: `${name} run again.`,
  });
}

async function switched(
  verb: string,
  act: Act,
  { before, decide, does }: { before?: () => Promise<void>; decide: (current: Switches) => Switches; does: string },
): Promise<string[]> {
  const known = (await switches.get()) ?? ALL_RUNNING;
  if (decide(known) === known) return [];
  await signFor({ everything: 'switches' }, verb, act);
  await before?.();
  await switches.change(await switches.create(ALL_RUNNING), decide);
  return [does];
}

/** While they are stopped still, so that nothing is charged or mailed for a day that is about to move. */
async function makeUpFor(stop: Act, { at }: Act): Promise<void> {
  for await (const renewalId of openRenewals()) {
    const { accountId } = await renewals.mustGet(renewalId);
    const account = await accounts.mustGet(accountId);
    await accounts.change(account, (current) => makeUpForStop(current, stop, epochMs(at)));
  }
}
