import type { ProductCall } from '../faults/calls.ts';
import { FAULT_KINDS, type FaultKind, inapplicable } from '../faults/fault-kinds.ts';
import { seeded, shuffled } from '../order/random.ts';
import type { Journey } from '../stories/journeys.ts';
import type { Recorded } from './campaign.ts';
import type { Plan, Report, WebhookMode } from './run.ts';

/** One call of one journey under one kind of fault. */
export interface Cell {
  journey: Journey;
  call: ProductCall;
  kind: FaultKind;
  /** Why there is nothing to run. */
  inapplicable: string | undefined;
}

/** Every call that each undisturbed journey made, times every kind of fault. */
export const cellsOf = (recorded: Recorded): Cell[] =>
  [...recorded].flatMap(([journey, calls]) =>
    calls.flatMap((call) =>
      FAULT_KINDS.map((kind) => ({ journey, call, kind, inapplicable: inapplicable(call, kind) })),
    ),
  );

/** Up to this time that a function makes the same call in one run, its turn says something of its own. */
const TIMES = 3;

/** Of the cells with the same call and kind the first: what another journey does before it is its only difference. */
export function distinct(cells: readonly Cell[]): Cell[] {
  const seen = new Set<string>();
  return cells.filter(({ call, kind }) => {
    const cell = `${kind} at ${call.id}`;
    return call.number > TIMES || seen.has(cell) ? false : seen.add(cell);
  });
}

const plan = (journey: Journey, given: Partial<Plan> = {}): Plan => ({
  journey,
  faults: [],
  webhooks: 'deliver',
  seed: 1,
  ...given,
});

const faultOf = ({ call, kind }: Cell) => ({ call: call.id, kind });

export const planOf = (cell: Cell): Plan => plan(cell.journey, { faults: [faultOf(cell)] });

/**
 * Every two different calls, each under each kind, in the first journey that makes both; in an order that is a fair
 * sample wherever it is cut off.
 */
export function pairsOf(cells: readonly Cell[]): Plan[] {
  const applicable = cells.filter(({ inapplicable, call }) => !inapplicable && call.number <= TIMES);
  const seen = new Set<string>();
  const pairs: Plan[] = [];
  for (const ofJourney of Map.groupBy(applicable, ({ journey }) => journey).values())
    for (const [index, first] of ofJourney.entries())
      for (const second of ofJourney.slice(index + 1)) {
        const pair = [first, second]
          .map(({ call, kind }) => `${kind} at ${call.id}`)
          .sort()
          .join();
        if (first.call.id === second.call.id || seen.has(pair)) continue;
        seen.add(pair);
        pairs.push(plan(first.journey, { faults: [faultOf(first), faultOf(second)] }));
      }
  return shuffled(seeded(1), pairs);
}

/** The journey without a fault, its webhooks delivered as this mode says, its calls meeting as this seed says. */
export const undisturbed = (journey: Journey, webhooks: WebhookMode = 'deliver', seed = 1): Plan =>
  plan(journey, { webhooks, seed });

export const nameOf = ({ journey, faults, webhooks, seed }: Plan): string =>
  [journey.name, ...faults.map(({ call, kind }) => `${kind} at ${call}`), `webhooks: ${webhooks}`, `seed ${seed}`].join(
    '; ',
  );

/** Whether the run had what its plan asked for. */
export const wasHit = ({ faults }: Plan, { fired }: Report): boolean => fired.length === faults.length;
