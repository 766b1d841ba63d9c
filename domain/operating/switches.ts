import * as z from 'zod/mini';
import { Act } from '../values/act.ts';

/**
 * What a person can stop: `checkouts`, new purchases; `renewals`, charging for subscriptions, whose features stay on;
 * `refunds`, those that the workflows make by themselves.
 */
export const SwitchName = z.enum(['checkouts', 'renewals', 'refunds']);
export type SwitchName = z.infer<typeof SwitchName>;

/** What is stopped now, and by whom. */
export const Switches = z.object({ stopped: z.partialRecord(SwitchName, Act) });
export type Switches = z.infer<typeof Switches>;

export const ALL_RUNNING: Switches = { stopped: {} };

/** Stopped already is the same: the first reason stays. */
export const stop = (switches: Switches, name: SwitchName, act: Act): Switches =>
  switches.stopped[name] ? switches : { stopped: { ...switches.stopped, [name]: act } };

export const start = (switches: Switches, name: SwitchName): Switches => {
  const { [name]: was, ...stopped } = switches.stopped;
  return was ? { stopped } : switches;
};
