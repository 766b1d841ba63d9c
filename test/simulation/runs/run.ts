import { createHash } from 'node:crypto';
import { readItems } from '../../table.ts';
import type { ProductCall } from '../faults/calls.ts';
import { type Fault, REDRIVEN_AFTER_MS } from '../faults/fault-kinds.ts';
import { Injector } from '../faults/injector.ts';
import { check, OF_A_PURCHASE, OF_A_SUBSCRIPTION } from '../invariants/checker.ts';
import type { World } from '../invariants/world.ts';
import type { Ground } from '../order/ground.ts';
import { seeded } from '../order/random.ts';
import { type Journey, storyOf } from '../stories/journeys.ts';
import { openParty } from '../stories/party.ts';
import { play } from '../stories/play.ts';
import { playSubscription, subscribe } from '../stories/play-subscription.ts';
import type { Step } from '../stories/subscriptions.ts';
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
  const violations = [
    ...check(world, 'steps' in storyOf(plan.journey) ? OF_A_SUBSCRIPTION : OF_A_PURCHASE),
    ...unlike(plan, report.ends),
    ...unasked(plan, world),
    ...stalled,
  ];
  return { ...report, ...whole, traceHash, violations };
}

/** One journey under its faults, drained: the world as it is then. */
async function live(ground: Ground, plan: Plan) {
  const story = storyOf(plan.journey);
  // By an account's id goes which shard it falls due in, and so what meets what: a fault must not change it.
  await ground.begin(plan.seed, 'steps' in story ? plan.journey.name : nameOf(plan));
  const party = await openParty(ground, hasTwoAdmins(story));
  const support = new Support(ground, party.accountId);
  const injector = new Injector(ground);
  try {
    if ('steps' in story) await subscribe(ground, party, story);
    await ground.deliverWebhooks(story.needsWebhooks && plan.webhooks === 'drop' ? 'hold' : plan.webhooks);
    const twist = 'steps' in story ? story.interruption : story.twist;
    injector.begin({ ...twisted(twist, ground, party, support), faults: plan.faults });
    const ends =
      'steps' in story
        ? await playSubscription(ground, story, party, support)
        : await play(ground, { journey: plan.journey, story }, party, support);
    const calls = [...injector.calls];
    const drained = await drain(ground, injector, party.resend);
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

const AT_THE_PAGE: readonly Step[] = [
  'is paid at the page',
  'is confirmed at the page',
  'is left alone when the bank asks',
];
const isByHand = (faults: readonly Fault[]): boolean => faults.some(({ kind }) => kind in REDRIVEN_AFTER_MS);

const hasTwoAdmins = (story: ReturnType<typeof storyOf>): boolean =>
  'steps' in story
    ? story.steps.includes('gets such seats from two admins at once')
    : story.twist === 'two buyers' || story.twist === 'the buyer is demoted';

/** One passing fault must not decide a purchase: it ends as it would have ended without. */
function unlike({ journey, faults, webhooks }: Plan, ends: readonly string[]): string[] {
  const story = storyOf(journey);
  const { ends: expected } = story;
  const passing = faults.every(({ kind }) => !kind.startsWith('outage'));
  // Whoever waits at the page has gone before the sweep takes up what was stopped.
  const hasGone = 'steps' in story && story.steps.some((step) => AT_THE_PAGE.includes(step)) && isByHand(faults);
  // A redrive goes on in the hour in which the story lets nothing go on.
  const wentOn =
    'twist' in story && story.twist === 'stopped for an hour' && faults.some(({ kind }) => kind.startsWith('redriven'));
  const decisive = !passing || wentOn || hasGone || faults.length > 1 || (faults.length > 0 && webhooks !== 'deliver');
  const alike =
    ends.length === expected.length && ends.every((end, index) => expected[index]?.split(' or ').includes(end));
  if (decisive || alike) return [];
  return [`one fault does not decide a purchase: it ended ${ends.join(', ')} and not ${expected.join(', ')}`];
}

/** Where nothing is broken one execution is enough, nothing is given up, and each receipt goes out once. */
function unasked({ journey, faults, webhooks }: Plan, { checkouts, emails }: World): string[] {
  const story = storyOf(journey);
  if (faults.length > 0 || webhooks !== 'deliver' || 'steps' in story || story.needsSweep) return [];
  const again = checkouts.filter(({ executionNumber, givenUpAt }) => executionNumber > 0 || givenUpAt);
  const completed = checkouts.filter(({ state }) => state.status === 'completed');
  // What has ended is told by a mail of its own.
  const receipts = emails.filter(({ subject }) => subject.startsWith('Receipt'));
  return [
    ...again.map(({ checkoutId }) => `nothing was broken, and yet ${checkoutId} went on or was given up`),
    ...(receipts.length > completed.length ? [`${receipts.length} receipts for ${completed.length} purchases`] : []),
  ];
}
