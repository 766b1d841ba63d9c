import * as z from 'zod';
import { FAULT_KINDS } from '../faults/fault-kinds.ts';
import { JOURNEYS, SUBSCRIPTIONS } from '../stories/journeys.ts';
import { type Plan, WEBHOOK_MODES } from './run.ts';

const NAME = /^(?<journey>[^;]+)(?<faults>(; [^;]+)*); webhooks: (?<webhooks>\w+); seed (?<seed>\d+)$/;
const FAULT = /; (?<kind>[^;]+?) at (?<call>[^;]+)/g;
const Named = z.object({
  faults: z
    .string()
    .transform((faults) => [...faults.matchAll(FAULT)].map(({ groups }) => groups))
    .pipe(z.array(z.object({ kind: z.enum(FAULT_KINDS), call: z.string() }))),
  webhooks: z.enum(WEBHOOK_MODES),
  seed: z.coerce.number(),
});

/** The run that `nameOf` calls so; undefined where it can be run no more. */
export function planNamed(name: string): Plan | undefined {
  const groups = NAME.exec(name)?.groups;
  const journey = [...JOURNEYS, ...SUBSCRIPTIONS].find((told) => told.name === groups?.journey);
  const named = Named.safeParse(groups).data;
  return journey && named && { journey, ...named };
}
