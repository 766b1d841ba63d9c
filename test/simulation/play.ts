import type { Browser, Checkout, Outcome } from './browser.ts';
import type { Ground } from './ground.ts';
import { type Journey, type Story, storyOf } from './journeys.ts';
import type { Party } from './party.ts';

const MINUTE_MS = 60_000;
const LOOKS = 60;

/** Plays the journey as its buyers live it; answers how each purchase ended for them, as far as they waited. */
export async function play(ground: Ground, journey: Journey, party: Party): Promise<string[]> {
  const story = storyOf(journey);
  if (story.twist === 'two buyers') return twoAtOnce(ground, journey, party);
  const quoteId = await party.buyer.quote(journey.selection);
  const ends: string[] = [];
  for (const [index, card] of story.cards.entries()) {
    const outcome = await party.buyer.checkOut(quoteId, card, `purchase-${index}`);
    if (story.twist === 'a user leaves') await party.memberLeaves();
    ends.push((await follow(ground, party.buyer, outcome, story.challenge)).status);
  }
  return ends;
}

/** Two admins press the button in the same moment, each with a quote and a key of their own. */
async function twoAtOnce(ground: Ground, { selection }: Journey, { buyer, rival }: Party): Promise<string[]> {
  const buyers = rival ? [buyer, rival] : [buyer];
  const begun = await Promise.all(
    buyers.map(async (browser, index) => {
      const quoteId = await browser.quote(selection);
      return { browser, outcome: await browser.checkOut(quoteId, 'pm_card_visa', `purchase-${index}`) };
    }),
  );
  const ends: string[] = [];
  for (const { browser, outcome } of begun) ends.push((await follow(ground, browser, outcome, undefined)).status);
  return ends.filter((status) => status === 'completed');
}

/** Looks again until the purchase is settled; a challenge is met on the way, and patience has an end. */
async function follow(
  ground: Ground,
  browser: Browser,
  outcome: Outcome,
  challenge: Story['challenge'],
): Promise<Outcome> {
  if (!('checkoutId' in outcome)) return outcome;
  const { checkoutId } = outcome;
  let pauseMs = 1_000;
  for (let looks = 0; looks < LOOKS; looks += 1) {
    await ground.stack.clock.rest();
    const seen = await browser.checkout(checkoutId);
    if (['completed', 'refused', 'reversed'].includes(seen.status)) return seen;
    if (seen.status === 'requires_action') await meet(ground, browser, seen, challenge);
    else await ground.stack.clock.advance(pauseMs);
    pauseMs = Math.min(pauseMs * 1.5, MINUTE_MS);
  }
  return browser.checkout(checkoutId);
}

async function meet(
  ground: Ground,
  browser: Browser,
  checkout: Extract<Checkout, { status: 'requires_action' }>,
  challenge: Story['challenge'],
): Promise<void> {
  if (challenge === undefined || challenge === 'abandon') return ground.stack.clock.advance(16 * MINUTE_MS);
  const [intentId = ''] = checkout.authentication?.clientSecret.split('_secret_') ?? [];
  // Met already, if its word was lost: then the bank asks no more.
  await ground.stripe(`challenges/${intentId}`, { outcome: challenge });
  await browser.challengeDone(checkout.checkoutId);
  await ground.stack.clock.advance(1_000);
}
