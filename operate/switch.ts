import { signFor } from '../adapters/acts.ts';
import { switches } from '../adapters/switches.ts';
import type { Act } from '../domain/act.ts';
import { ALL_RUNNING, type Switches, type SwitchName, start as started, stop as stopped } from '../domain/switches.ts';

/** Stops new checkouts, or refunds that the workflow makes by itself. */
export const stop = (name: SwitchName, act: Act): Promise<string[]> =>
  switched('stop', name, act, (current) => stopped(current, name, act));

export const start = (name: SwitchName, act: Act): Promise<string[]> =>
  switched('start', name, act, (current) => started(current, name));

async function switched(
  verb: 'stop' | 'start',
  name: SwitchName,
  act: Act,
  decide: (current: Switches) => Switches,
): Promise<string[]> {
  const known = (await switches.get()) ?? ALL_RUNNING;
  if (decide(known) === known) return [];
  await signFor({ everything: 'switches' }, `${verb} ${name}`, act);
  await switches.change(await switches.create(ALL_RUNNING), decide);
  return [verb === 'stop' ? `${name} are stopped from now on.` : `${name} run again.`];
}
