import { MINUTE_MS } from '../../domain/values/duration.ts';
import type { Ground } from './ground.ts';
import type { Seen } from './meter.ts';

export interface Sweep {
  reads: number;
  writes: number;
  stripeCalls: number;
  awsCalls: number;
}

export async function runSweep(ground: Ground, functionName: string): Promise<Sweep> {
  return counted(await ground.seen(() => ground.stack.lambda.invoke(functionName, {})));
}

const counted = ({ runs }: Seen): Sweep => {
  const table = runs.flatMap((run) => run.table);
  return {
    reads: table.reduce((sum, { readUnits }) => sum + readUnits, 0),
    writes: table.reduce((sum, { writeUnits }) => sum + writeUnits, 0),
    stripeCalls: runs.flatMap(({ stripe }) => stripe).length,
    awsCalls: runs.flatMap(({ aws }) => aws).length,
  };
};

const DUE = 10;

/** What a sweep takes for each purchase that is due: here such as wait for their bank. */
export async function sweepDue(ground: Ground): Promise<Sweep> {
  for (let each = 0; each < DUE; each += 1) await (await ground.aBuyer(1)).buy('pm_card_threeDSecure2Required');
  await ground.stack.clock.advance(5 * MINUTE_MS);
  const { reads, writes, stripeCalls, awsCalls } = await runSweep(ground, 'reconcile-checkouts');
  return { reads: reads / DUE, writes: writes / DUE, stripeCalls: stripeCalls / DUE, awsCalls: awsCalls / DUE };
}

/** What the audit takes for each payment since the last one. It looks at nothing younger than a minute. */
export async function audit(ground: Ground, payments: number) {
  await ground.stack.clock.advance(2 * MINUTE_MS);
  const { reads, writes, stripeCalls, awsCalls } = await runSweep(ground, 'audit-payments');
  return {
    payments,
    readsPerPayment: Math.round((reads / payments) * 100) / 100,
    reads,
    writes,
    stripeCalls,
    awsCalls,
  };
}
