import { HOUR_MS, MINUTE_MS } from '../../../domain/values/duration.ts';
import type { Ground } from '../order/ground.ts';
import type { Browser, Checkout, Outcome } from './browser.ts';
import type { Journey, Story } from './journeys.ts';
import type { Party } from './party.ts';
import type { Support } from './support.ts';

const PART_MINOR = 100;
/** A buyer looks for about an hour, less and less often. */
const FIRST_PAUSE_MS = MINUTE_MS;
const LONGEST_PAUSE_MS = 5 * MINUTE_MS;
const LOOKS = 18;

/** Plays the journey as its buyers live it; answers how each purchase ended for them, as far as they waited. */
export async function play(
  ground: Ground,
  { journey, story }: { journey: Journey; story: Story },
  party: Party,
  support: Support,
): Promise<string[]> {
  const { buyer, rival } = party;
  if (story.twist === 'two buyers') return twoAtOnce(ground, journey, rival ? [buyer, rival] : [buyer]);
  let quoteId = await buyer.quote(journey.selection);
  if (story.twist === 'the quote expires') await ground.stack.clock.advance(31 * MINUTE_MS);
  const ends: string[] = [];
  for (const [index, card] of story.cards.entries()) {
    const press = () => buyer.checkOut(quoteId, card, `purchase-${index}`);
    const [outcome] = await Promise.all(story.twist === 'pressed twice' ? [press(), press()] : [press()]);
    if (story.twist === 'a user leaves') await party.memberLeaves();
    if (story.twist === 'a user joins') await party.somebodyJoins();
    // An admin no more may not even look.
    const watching = story.twist === 'the buyer is demoted' && rival ? rival : buyer;
    ends.push((await follow(ground, watching, outcome, meets(story, support))).status);
    if (index > 0 || !story.afterwards || ends[0] !== 'completed') continue;
    await afterwards(ground, story.afterwards, support);
    if (story.cards.length > 1) quoteId = await buyer.quote(journey.selection);
  }
  return ends;
}

/** What a person does in Stripe's dashboard, and the time it takes until we know. */
async function afterwards(ground: Ground, act: Story['afterwards'], support: Support): Promise<void> {
  if (act === 'refund') await support.refund();
  if (act === 'refund a part') await support.refund(PART_MINOR);
  if (act === 'lose a dispute') await support.loseDispute();
  await ground.flushWebhooks();
  await ground.stack.clock.advance(4 * HOUR_MS);
}

/** Two admins press the button in the same moment, each with a quote and a key of their own. */
async function twoAtOnce(ground: Ground, { selection }: Journey, buyers: readonly Browser[]): Promise<string[]> {
  const begun = await Promise.all(
    buyers.map(async (browser, index) => {
      const quoteId = await browser.quote(selection);
      return { browser, outcome: await browser.checkOut(quoteId, 'pm_card_visa', `purchase-${index}`) };
    }),
  );
  const ends: string[] = [];
  for (const { browser, outcome } of begun) ends.push((await follow(ground, browser, outcome, ignore)).status);
  return ends.map((status) => status.replace(' at once', '')).sort();
}

type Challenged = Extract<Checkout, { status: 'requires_action' }>;
/** What the buyer does when the bank asks. */
type Meeting = (ground: Ground, browser: Browser, checkout: Challenged, intentId: string) => Promise<void>;

/** Looks again until the purchase is settled; a challenge is met on the way, and patience has an end. */
export async function follow(ground: Ground, browser: Browser, outcome: Outcome, meet: Meeting): Promise<Outcome> {
  if (!('checkoutId' in outcome)) return outcome;
  const { checkoutId } = outcome;
  let pauseMs = FIRST_PAUSE_MS;
  for (let looks = 0; looks < LOOKS; looks += 1) {
    await ground.stack.clock.rest();
    const seen = isBusy(ground, checkoutId) ? undefined : await browser.checkout(checkoutId);
    if (seen && ['completed', 'refused', 'reversed'].includes(seen.status)) return seen;
    if (seen?.status === 'requires_action')
      await meet(ground, browser, seen, intentIn(seen.authentication?.clientSecret ?? ''));
    else await ground.stack.clock.advance(pauseMs);
    pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
  }
  return browser.checkout(checkoutId);
}

/** Whether an execution is at it and waits for nobody: then a look would show nothing new. */
const isBusy = ({ stack }: Ground, checkoutId: string): boolean =>
  stack.stepFunctions
    .executions()
    .some(
      ({ name, status, states }) =>
        name.startsWith(checkoutId) && status === 'RUNNING' && states.at(-1) !== 'AwaitAuthentication',
    );

/** The buyer does not answer the bank. */
export const ignore: Meeting = ({ stack }) => stack.clock.advance(16 * MINUTE_MS);

export const intentIn = (clientSecret: string): string => clientSecret.split('_secret_')[0] ?? '';

function meets({ challenge }: Story, support: Support): Meeting {
  if (challenge === 'lie')
    return async (ground, browser, { checkoutId }, intentId) => {
      await support.lieAbout(intentId, checkoutId);
      if ((await browser.checkout(checkoutId)).status === 'completed') throw new Error('a lie completed a purchase');
      await ground.stack.clock.advance(16 * MINUTE_MS);
    };
  return challenge === undefined || challenge === 'abandon' ? ignore : meeting(challenge);
}

export function meeting(challenge: 'succeed' | 'succeed and leave' | 'fail'): Meeting {
  return async (ground, browser, { checkoutId }, intentId) => {
    // Met already, if its word was lost: then the bank asks no more.
    await ground.stripe(`challenges/${intentId}`, { outcome: challenge === 'fail' ? 'fail' : 'succeed' });
    if (challenge !== 'succeed and leave') await browser.challengeDone(checkoutId);
    await ground.stack.clock.advance(challenge === 'succeed and leave' ? MINUTE_MS : 1_000);
  };
}
