import { dynamoDb } from '../../../adapters/aws/table.ts';
import { entropy } from '../../../adapters/runtime/ids.ts';
import { SCHEDULES } from '../../../api/schedules.ts';
import { DAY_MS } from '../../../domain/values/duration.ts';
import type { BusEvent } from '../../../local/aws/eventbridge.ts';
import type { Email } from '../../../local/aws/ses.ts';
import { MovableClock } from '../../../local/clock.ts';
import type { LogLine } from '../../../local/lambda.ts';
import { type Stack, startStack } from '../../../local/stack.ts';
import type { ExecutionView } from '../../../local/stepfunctions/service.ts';
import type { DeliveryMode } from '../../../packages/stripe-simulator/src/index.ts';
import { Invocations } from '../../invocations.ts';
import { Ledger } from '../../ledger.ts';
import { type Item, Table } from '../../table.ts';
import { webhookSecretAt } from '../../webhooks.ts';
import { pauseInTurn } from './pauses.ts';
import { seeded, seedOf } from './random.ts';
import { spareTheSdk } from './sdk.ts';
import { Turnstile } from './turnstile.ts';
import { shortCircuit } from './wire.ts';

/** The stack that a campaign breaks, one run at a time, with what it takes to watch it. */
export interface Ground {
  stack: Stack;
  invocations: Invocations;
  logs: LogLine[];
  table: Table;
  turnstile: Turnstile;
  webhookSecret: string;
  /**
   * Everything begins anew, as if nothing had ever been, but for the time. The order of calls and the jitter of retries
   * follow from the seed, ids from the run's name.
   */
  begin(seed: number, name: string): Promise<void>;
  stripe(path: string, body?: object): Promise<unknown>;
  flushWebhooks(): Promise<unknown>;
  /** From now on in this way; what was held until now arrives first. */
  deliverWebhooks(mode: DeliveryMode): Promise<void>;
  /** What there is now, in the product and at Stripe. */
  look(): Promise<Seen>;
}

export interface Seen {
  items: Item[];
  ledger: Ledger;
  executions: ExecutionView[];
  events: BusEvent[];
  emails: Email[];
}

/** A run finds no secret in a function's memory. */
const SECRET_KEPT_MS = 5 * 60_000;

/** The eve of a leap day. Every run begins at this time of its day: payments fall due at one hour. */
const START_MS = Date.parse('2028-02-28T22:00:00Z');

const nextStartMs = (fromMs: number): number => START_MS + Math.ceil((fromMs - START_MS) / DAY_MS) * DAY_MS;

/**
 * For a process of its own: much of what node itself offers works differently from here on. The SDKs' own repeats are
 * off: they take real time, and what they absorb never reaches a function. So each fault here stands for one that
 * outlived them.
 */
export async function openGround(): Promise<Ground> {
  process.env.AWS_MAX_ATTEMPTS = '1';
  shortCircuit();
  spareTheSdk();
  const invocations = new Invocations();
  const logs: LogLine[] = [];
  let random = seeded(1);
  let nowMs = START_MS;
  // Each call takes a millisecond, so that no two things happen at one time.
  const turnstile = new Turnstile(() => {
    nowMs += 1;
  });
  pauseInTurn(invocations, turnstile);
  const stack = await startStack({
    port: 0,
    onLog: (line) => logs.push(line),
    instrument: invocations.instrument,
    random: () => random(),
    // The audit has its place at the end of a run.
    schedules: SCHEDULES.filter(({ function: name }) => name !== 'audit-payments'),
    clock: new MovableClock({ time: () => nowMs, steps: 3 }),
    workflowIsChecked: true,
  });
  const table = new Table(dynamoDb);
  const webhookSecret = await webhookSecretAt(stack.url);
  const ask = async (method: string, path: string, body?: object): Promise<unknown> =>
    (await fetch(`${stack.stripeUrl}/test/${path}`, { method, ...(body && { body: JSON.stringify(body) }) })).json();
  const stripe = (path: string, body?: object) => turnstile.during(ask(body ? 'POST' : 'GET', path, body));
  // Each webhook is a call that has its turn, so nothing waits for this one.
  const flushWebhooks = () => ask('POST', 'webhooks/flush');
  let delivering: DeliveryMode = 'deliver';
  return {
    stack,
    invocations,
    logs,
    table,
    turnstile,
    webhookSecret,
    begin: async (seed, name) => {
      await table.delete(await table.scan());
      await ask('DELETE', 'ledger');
      stack.stepFunctions.clear();
      stack.aws.clear();
      await stack.clock.rest();
      nowMs += nextStartMs(stack.clock.now() + SECRET_KEPT_MS) - stack.clock.now();
      stack.clock.restartPeriods();
      invocations.clear();
      logs.length = 0;
      random = seeded(seed);
      turnstile.reseed(seeded(seed + 1));
      const chance = seeded(seedOf(name));
      entropy.hex = (bytes) => Array.from({ length: bytes * 2 }, () => Math.floor(chance() * 16).toString(16)).join('');
    },
    stripe,
    flushWebhooks,
    deliverWebhooks: async (mode) => {
      if (mode === delivering) return;
      if (mode === 'deliver') await flushWebhooks();
      await stripe('webhooks', { mode });
      delivering = mode;
    },
    look: async () => ({
      items: await turnstile.during(table.scan()),
      ledger: Ledger.parse(await stripe('ledger')),
      executions: stack.stepFunctions.executions(),
      events: [...stack.aws.events()],
      emails: [...stack.aws.emails()],
    }),
  };
}
