import { createHash } from 'node:crypto';
import { readItems } from '../../table.ts';
import type { ProductCall } from '../faults/calls.ts';
import type { Fault } from '../faults/fault-kinds.ts';
import { Injector } from '../faults/injector.ts';
import { check } from '../invariants/checker.ts';
import type { World } from '../invariants/world.ts';
import type { Ground } from '../order/ground.ts';
import { seeded } from '../order/random.ts';
import { type Journey, storyOf } from '../stories/journeys.ts';
import { openParty } from '../stories/party.ts';
import { play } from '../stories/play.ts';
import { Support } from '../stories/support.ts';
import { twisted } from '../stories/twists.ts';
import { nameOf } from './cells.ts';
import { audit, drain, replay, secondSweep } from './drain.ts';

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

/** One journey under its faults, drained: the world as it is then. */
async function live(ground: Ground, plan: Plan) {
  await ground.begin(plan.seed, nameOf(plan));
  const { twist, needsWebhooks } = storyOf(plan.journey);
  const party = await openParty(ground, twist === 'two buyers' || twist === 'the buyer is demoted');
  const support = new Support(ground, party.accountId);
  await ground.deliverWebhooks(needsWebhooks && plan.webhooks === 'drop' ? 'hold' : plan.webhooks);
  const injector = new Injector(ground, { ...twisted(twist, ground, party, support), faults: plan.faults });
  try {
    const ends = await play(ground, plan.journey, party, support);
    const calls = [...injector.calls];
    const drained = await drain(ground, injector);
    const writtenBySecondSweep = await secondSweep(ground, injector);
    const { changed, now } = await replay(ground, drained, seeded(plan.seed));
    await audit(ground);
    const world: World = {
      ...readItems(now.items),
      userCount: party.userCount,
      ledger: { ...now.ledger, calls: [...now.ledger.calls, ...injector.refused] },
      executions: now.executions,
      events: now.events,
      emails: now.emails,
      logs: [...ground.logs],
      stripeCalls: [...injector.stripeCalls].map(([{ functionName }, number]) => ({ functionName, calls: number })),
      serverErrors: [...party.buyer.serverErrors, ...(party.rival?.serverErrors ?? [])],
      hurt: injector.fired.map(({ call }) => call.replace(/:.*/, '')),
      redriven: injector.fired.some(({ kind }) => kind.startsWith('redriven')),
      outlasted: injector.fired.some(({ kind }) => kind.startsWith('outage')),
      writtenBySecondSweep,
      changedByReplay: changed,
    };
    return { calls, fired: [...injector.fired], ends, world, trace: injector.trace, stalls: ground.turnstile.stalls };
  } finally {
    injector.end();
  }
}

/** One passing fault must not decide a purchase: it ends as it would have ended without. */
function unlike({ journey, faults, webhooks }: Plan, ends: readonly string[]): string[] {
  const { ends: expected, twist } = storyOf(journey);
  const passing = faults.every(({ kind }) => !kind.startsWith('outage'));
  // A redrive goes on in the hour in which the story lets nothing go on.
  const wentOn = twist === 'stopped for an hour' && faults.some(({ kind }) => kind.startsWith('redriven'));
  const decisive = !passing || wentOn || faults.length > 1 || (faults.length > 0 && webhooks !== 'deliver');
  const alike =
    ends.length === expected.length && ends.every((end, index) => expected[index]?.split(' or ').includes(end));
  if (decisive || alike) return [];
  return [`one fault does not decide a purchase: it ended ${ends.join(', ')} and not ${expected.join(', ')}`];
}

/** Where nothing is broken one execution is enough, nothing is given up, and each receipt goes out once. */
function unasked({ journey, faults, webhooks }: Plan, { checkouts, emails }: World): string[] {
  if (faults.length > 0 || webhooks !== 'deliver' || storyOf(journey).needsSweep) return [];
  const again = checkouts.filter(({ executionNumber, givenUpAt }) => executionNumber > 0 || givenUpAt);
  const completed = checkouts.filter(({ state }) => state.status === 'completed');
  // What has ended is told by a mail of its own.
  const receipts = emails.filter(({ subject }) => subject.startsWith('Receipt'));
  return [
    ...again.map(({ checkoutId }) => `nothing was broken, and yet ${checkoutId} went on or was given up`),
    ...(receipts.length > completed.length ? [`${receipts.length} receipts for ${completed.length} purchases`] : []),
  ];
}
