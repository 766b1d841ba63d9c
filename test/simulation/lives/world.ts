import { syncBuiltinESMExports } from 'node:module';
import timers from 'node:timers/promises';
import { dynamoDb } from '../../../adapters/aws/table.ts';
import { entropy } from '../../../adapters/runtime/ids.ts';
import { MovableClock } from '../../../local/clock.ts';
import { type Stack, startStack } from '../../../local/stack.ts';
import { Invocations } from '../../invocations.ts';
import { Ledger } from '../../ledger.ts';
import { Table } from '../../table.ts';
import { seeded } from '../order/random.ts';
import { isDue, SWEEPS } from '../order/sweeps.ts';

const TURN_MS = 5 * 60_000;

/** The stack on which years go by: its clock stands still but for `until`, and its sweeps run when something is due. */
export interface World {
  stack: Stack;
  table: Table;
  /** What went wrong in a function, in its own words. */
  errors: string[];
  now(): number;
  /** Everything begins anew, on that day, with ids that follow from the seed. */
  begin(seed: number, startMs: number): Promise<void>;
  /** Time goes by; before each sweep of what is due it tells. While `down` nothing of that is swept. */
  until(ms: number, sweeping: (atMs: number) => void): Promise<void>;
  /** What is under way comes to its end. */
  rest(): Promise<void>;
  down: boolean;
  stripe(path: string, body?: object): Promise<unknown>;
  ledger(): Promise<Ledger>;
  close(): Promise<void>;
}

export async function openWorld(): Promise<World> {
  const invocations = new Invocations();
  const unpause = withoutPauses(invocations);
  const errors: string[] = [];
  let startMs = 0;
  let random = seeded(1);
  const clock = new MovableClock({ time: () => startMs, runs: false });
  const stack = await startStack({
    port: 0,
    clock,
    instrument: invocations.instrument,
    random: () => random(),
    schedules: [],
    workflowIsChecked: true,
    onLog: (line) =>
      void (
        /"not looked after"|ReferenceError|TypeError/.test(JSON.stringify(line)) && errors.push(JSON.stringify(line))
      ),
  });
  const table = new Table(dynamoDb);
  const stripe = async (path: string, body?: object): Promise<unknown> => {
    const sent = body && { method: 'POST', body: JSON.stringify(body) };
    const answer = await fetch(`${stack.stripeUrl}/test/${path}`, sent);
    const read: unknown = await answer.json();
    if (!answer.ok) throw new Error(`${path}: ${JSON.stringify(read)}`);
    return read;
  };
  const sweeps = () => (world.down ? SWEEPS.slice(0, 1) : SWEEPS);
  const nextMs = async (): Promise<number> => {
    const times = await Promise.all(sweeps().map((name) => stack.nextDue[name]?.()));
    return Math.min(...times.map((time) => time ?? Number.POSITIVE_INFINITY));
  };
  const world: World = {
    stack,
    table,
    errors,
    down: false,
    now: clock.now,
    stripe,
    ledger: async () => Ledger.parse(await stripe('ledger')),
    rest: () => clock.rest(),
    begin: async (seed, atMs) => {
      await clock.rest();
      await table.delete(await table.scan());
      await fetch(`${stack.stripeUrl}/test/ledger`, { method: 'DELETE' });
      stack.stepFunctions.clear();
      stack.aws.clear();
      invocations.clear();
      errors.length = 0;
      world.down = false;
      startMs += atMs - clock.now();
      random = seeded(seed);
      const chance = seeded(seed + 1);
      entropy.hex = (bytes) => Array.from({ length: bytes * 2 }, () => Math.floor(chance() * 16).toString(16)).join('');
    },
    until: async (ms, sweeping) => {
      for (;;) {
        const turn = Math.ceil(Math.max(await nextMs(), clock.now() + 1) / TURN_MS) * TURN_MS;
        if (turn > ms) break;
        await clock.advance(turn - clock.now());
        if (!world.down) sweeping(clock.now());
        for (const name of sweeps()) {
          if (!(await isDue(stack, name))) continue;
          await stack.lambda.invoke(name, {});
          await clock.rest();
        }
        invocations.clear();
      }
      await clock.advance(Math.max(ms - clock.now(), 0));
    },
    close: async () => {
      unpause();
      await stack.close();
      table.close();
    },
  };
  return world;
}

/** The sweep paces itself by the machine's time: years would take years. */
function withoutPauses(invocations: Invocations): () => void {
  const sleep = timers.setTimeout;
  const paused: typeof sleep = (delayMs, value, options) => sleep(invocations.current() ? 0 : delayMs, value, options);
  Object.assign(timers, { setTimeout: paused });
  syncBuiltinESMExports();
  return () => {
    Object.assign(timers, { setTimeout: sleep });
    syncBuiltinESMExports();
  };
}
