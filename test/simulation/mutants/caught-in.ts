import { readFileSync, writeFileSync } from 'node:fs';
import * as z from 'zod';
import { FAULT_KINDS } from '../faults/fault-kinds.ts';
import { type Plan, WEBHOOK_MODES } from '../runs/run.ts';
import { JOURNEYS, SUBSCRIPTIONS } from '../stories/journeys.ts';

const FILE = new URL('caught-in.json', import.meta.url);

/** The run that caught each bug last, by the bug's name. */
export const runs = (): Record<string, string> =>
  z.record(z.string(), z.string()).parse(JSON.parse(readFileSync(FILE, 'utf8')));

const NAME = /^(?<journey>[^;]+)(?<faults>(; [^;]+)*); webhooks: (?<webhooks>\w+); seed (?<seed>\d+)$/;
const FAULT = /; (?<kind>[^;]+?) at (?<call>[^;]+)/g;
const Named = z.object({
  journey: z.string().transform((name, { issues, value }) => {
    const journey = [...JOURNEYS, ...SUBSCRIPTIONS].find((told) => told.name === name);
    if (!journey) issues.push({ code: 'custom', input: value, message: 'is told no more' });
    return journey ?? z.NEVER;
  }),
  faults: z
    .string()
    .transform((faults) => [...faults.matchAll(FAULT)].map(({ groups }) => groups))
    .pipe(z.array(z.object({ kind: z.enum(FAULT_KINDS), call: z.string() }))),
  webhooks: z.enum(WEBHOOK_MODES),
  seed: z.coerce.number(),
});

/** The run that caught this bug last; undefined where none did, or it can be run no more. */
export const lastCaughtIn = (bug: string): Plan | undefined =>
  Named.safeParse(NAME.exec(runs()[bug] ?? '')?.groups).data;

/** Keeps which run caught which bug; forgets the bugs that are planted no more. */
export function noteRuns(caught: ReadonlyMap<string, string>, planted: readonly string[]): void {
  const all = Object.entries({ ...runs(), ...Object.fromEntries(caught) });
  const kept = all.filter(([bug]) => planted.includes(bug)).sort(([one], [other]) => (one < other ? -1 : 1));
  writeFileSync(FILE, `${JSON.stringify(Object.fromEntries(kept), undefined, 2)}\n`);
}
