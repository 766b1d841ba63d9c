import type { ProductCall } from './calls.ts';
import { FAULT_KINDS, type FaultKind, inapplicable } from './fault-kinds.ts';
import type { Journey } from './journeys.ts';
import type { Plan, Report, WebhookMode } from './run.ts';

/** One call of one journey under one kind of fault. */
export interface Cell {
  journey: Journey;
  call: ProductCall;
  kind: FaultKind;
  /** Why there is nothing to run. */
  inapplicable: string | undefined;
}

/** Every call that the undisturbed journey made, times every kind of fault. */
export const cellsOf = (journey: Journey, calls: readonly ProductCall[]): Cell[] =>
  calls.flatMap((call) => FAULT_KINDS.map((kind) => ({ journey, call, kind, inapplicable: inapplicable(call, kind) })));

export const planOf = ({ journey, call, kind }: Cell): Plan => ({
  journey,
  faults: [{ call: call.id, kind }],
  webhooks: 'deliver',
  seed: 1,
});

/** The journey without a fault, its webhooks delivered as this mode says. */
export const undisturbed = (journey: Journey, webhooks: WebhookMode = 'deliver'): Plan => ({
  journey,
  faults: [],
  webhooks,
  seed: 1,
});

export const nameOf = ({ journey, faults, webhooks, seed }: Plan): string =>
  [journey.name, ...faults.map(({ call, kind }) => `${kind} at ${call}`), `webhooks: ${webhooks}`, `seed ${seed}`].join(
    '; ',
  );

/** Whether the run had what its plan asked for. */
export const wasHit = (plan: Plan, { fired }: Report): boolean => fired.length === plan.faults.length;
