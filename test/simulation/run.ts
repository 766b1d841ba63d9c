import { createHash } from 'node:crypto';
import type { ProductCall } from './calls.ts';
import { nameOf } from './cells.ts';
import { check } from './checker.ts';
import { drain, replay, secondSweep } from './drain.ts';
import type { Fault } from './fault-kinds.ts';
import type { Ground, Seen } from './ground.ts';
import { Injector } from './injector.ts';
import { type Journey, storyOf } from './journeys.ts';
import { openParty, type Party } from './party.ts';
import { play } from './play.ts';
import { seeded } from './random.ts';
import { Support } from './support.ts';
import { readItems } from './table.ts';
import { twisted } from './twists.ts';
import type { World } from './world.ts';

export const WEBHOOK_MODES = ['deliver', 'drop', 'duplicate', 'reverse'] as const;
export type WebhookMode = (typeof WEBHOOK_MODES)[number];

export interface Plan {
  journey: Journey;
  faults: readonly Fault[];
  webhooks: WebhookMode;
  seed: number;
  /** Whether the report holds the trace itself, and the world that was checked. */
  whole?: boolean;
}

export interface Report {
  calls: readonly ProductCall[];
  fired: readonly Fault[];
  ends: readonly string[];
  violations: readonly string[];
  /** Equal for two runs of one plan: which calls were made, in which order, when, and what became of them. */
  traceHash: string;
  trace?: readonly string[];
  world?: World;
}

/** One journey under its faults, drained, and checked. */
export async function run(ground: Ground, plan: Plan): Promise<Report> {
  const { world, trace, stalls, ...report } = await live(ground, plan);
  const traceHash = createHash('sha256').update(trace.join('\n')).digest('hex');
  const stalled = stalls > 0 ? [`calls had to be let through ${stalls} times while something still moved`] : [];
  const whole = plan.whole && { trace, world };
  const violations = [...check(world), ...unlike(plan, report.ends), ...unasked(plan, world), ...stalled];
  return { ...report, ...whole, traceHash, violations };
}

/** A run finds no secret in a function's memory. */
const SECRET_KEPT_MS = 5 * 60_000;

/** One journey under its faults, drained: the world as it is then. The table is empty before and after. */
export async function live(ground: Ground, plan: Plan) {
  const { stack, invocations, turnstile } = ground;
  ground.reseed(plan.seed, nameOf(plan));
  ground.logs.length = 0;
  const { aws } = stack;
  await stack.clock.advance(SECRET_KEPT_MS);
  stack.clock.restartPeriods();
  const since = { invocations: invocations.all.length, events: aws.events().length, emails: aws.emails().length };
  const { twist, needsWebhooks } = storyOf(plan.journey);
  const party = await openParty(ground, twist === 'two buyers' || twist === 'the buyer is demoted');
  const support = new Support(ground, party.accountId);
  await ground.deliverWebhooks(needsWebhooks && plan.webhooks === 'drop' ? 'hold' : plan.webhooks);
  const injector = new Injector(ground, { ...twisted(twist, ground, party, support), faults: plan.faults });
  try {
    const ends = await play(ground, plan.journey, party, support);
    const calls = [...injector.calls];
    await drain(ground, injector, since.invocations);
    const writtenBySecondSweep = await secondSweep(ground, injector);
    const { changed, seen } = await replay(ground, since.invocations, seeded(plan.seed));
    const world: World = {
      ...leftBehind(seen, party, since, injector.refusedKeys),
      logs: [...ground.logs],
      stripeCalls: [...injector.stripeCalls].map(([{ functionName }, number]) => ({ functionName, calls: number })),
      serverErrors: [...party.buyer.serverErrors, ...(party.rival?.serverErrors ?? [])],
      hurt: injector.fired.map(({ call }) => call.replace(/:.*/, '')),
      outlasted: injector.fired.some(({ kind }) => kind.startsWith('outage')),
      writtenBySecondSweep,
      changedByReplay: changed,
    };
    return { calls, fired: [...injector.fired], ends, world, trace: injector.trace, stalls: turnstile.stalls };
  } finally {
    injector.end();
    await ground.table.empty();
  }
}

/** One passing fault must not decide a purchase: it ends as it would have ended without. */
function unlike({ journey, faults, webhooks }: Plan, ends: readonly string[]): string[] {
  const expected = storyOf(journey).ends;
  const passing = faults.every(({ kind }) => !kind.startsWith('outage'));
  const decisive = !passing || faults.length > 1 || (faults.length > 0 && webhooks !== 'deliver');
  const alike =
    ends.length === expected.length && ends.every((end, index) => expected[index]?.split(' or ').includes(end));
  if (decisive || alike) return [];
  return [`one fault does not decide a purchase: it ended ${ends.join(', ')} and not ${expected.join(', ')}`];
}

/** Where nothing is broken one execution is enough, nothing is parked, and each receipt goes out once. */
function unasked({ journey, faults, webhooks }: Plan, { checkouts, emails }: World): string[] {
  const { twist } = storyOf(journey);
  if (faults.length > 0 || webhooks !== 'deliver' || twist === 'the start is lost' || twist === 'stopped for an hour')
    return [];
  const again = checkouts.filter(({ executionNumber, parkedAt }) => executionNumber > 0 || parkedAt);
  const completed = checkouts.filter(({ state }) => state.status === 'completed');
  return [
    ...again.map(({ checkoutId }) => `nothing was broken, and yet ${checkoutId} went on or was parked`),
    ...(emails.length > completed.length ? [`${emails.length} receipts for ${completed.length} purchases`] : []),
  ];
}

/** What this run has left, of all that there is. */
function leftBehind(
  seen: Seen,
  { accountId, userCount }: Party,
  since: { events: number; emails: number },
  refusedKeys: readonly string[],
) {
  const items = readItems(seen.items);
  const { payment_intents, charges, refunds, disputes, calls } = seen.ledger;
  const ours = payment_intents.filter(({ metadata }) => metadata.accountId === accountId);
  const ids = new Set(ours.map(({ id }) => id));
  const concerning = <T extends { payment_intent: string | null }>(objects: T[]) =>
    objects.filter(({ payment_intent }) => ids.has(payment_intent ?? ''));
  const isOurs = (text: string) => items.checkouts.some(({ checkoutId }) => text.startsWith(checkoutId));
  return {
    ...items,
    userCount,
    ledger: {
      payment_intents: ours,
      charges: concerning(charges),
      refunds: concerning(refunds),
      disputes: concerning(disputes),
      calls: [
        ...calls.filter(({ idempotencyKey }) => idempotencyKey !== null && isOurs(idempotencyKey)),
        ...refusedKeys.map((idempotencyKey) => ({ path: '', status: 500, idempotencyKey })),
      ],
    },
    executions: seen.executions.filter(({ name }) => isOurs(name)),
    events: seen.events.slice(since.events),
    emails: seen.emails.slice(since.emails),
  };
}
