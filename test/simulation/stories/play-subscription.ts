import { accounts } from '../../../adapters/stored/accounts.ts';
import type { Account } from '../../../domain/account/account.ts';
import { isRenewing } from '../../../domain/account/lock.ts';
import type { Selection } from '../../../domain/sale/terms.ts';
import { addDays, dateOf } from '../../../domain/values/calendar.ts';
import { DAY_MS, MINUTE_MS } from '../../../domain/values/duration.ts';
import type { RenewalId } from '../../../domain/values/ids.ts';
import type { Ground } from '../order/ground.ts';
import type { Outcome } from './browser.ts';
import type { Party } from './party.ts';
import { follow, ignore, intentIn, meeting } from './play.ts';
import { MONTHLY, type Step, type SubscriptionStory } from './subscriptions.ts';
import type { Support } from './support.ts';

/** A lease ends within an hour, and what was tried in vain is tried again within another. */
const LOOKS = 40;
const PAUSE_MS = 5 * MINUTE_MS;
const ANSWERS = { no: { declineCode: 'insufficient_funds' }, requires_action: 'requires_action' };

/** What is there before anything breaks: a monthly subscription that falls due tomorrow. */
export async function subscribe(ground: Ground, party: Party, { answers = [] }: SubscriptionStory): Promise<void> {
  const { clock } = ground.stack;
  const { accountId, buyer } = party;
  const begun = await buyer.checkOut(await buyer.quote(MONTHLY), 'pm_card_visa', 'bought');
  const { status } = await follow(ground, buyer, begun, ignore);
  if (status !== 'completed') throw new Error(`the purchase before the story was ${status}`);
  await clock.advance(10 * MINUTE_MS);
  const tomorrow = addDays(dateOf(clock.now()), 1);
  await accounts.change(await accounts.mustGet(accountId), ({ subscription, ...account }) => ({
    ...account,
    ...(subscription && { subscription: { ...subscription, period: { ...subscription.period, to: tomorrow } } }),
  }));
  if (answers.length === 0) return;
  const { payment_method } = await paidWith(ground);
  await ground.stripe(`payment-methods/${payment_method}`, { answers: answers.map((each) => ANSWERS[each]) });
}

async function paidWith(ground: Ground) {
  const { payment_intents } = (await ground.look()).ledger;
  const [paid] = payment_intents;
  if (!paid) throw new Error('nothing was paid before the story');
  return paid;
}

/** Plays the steps one after the other; answers how each of them ended, as far as anybody waited. */
export async function playSubscription(
  ground: Ground,
  { steps }: SubscriptionStory,
  party: Party,
  support: Support,
): Promise<string[]> {
  const { period } = (await accounts.mustGet(party.accountId)).subscription ?? {};
  const paidUntil = period?.to ?? '';
  const ends: string[] = [];
  for (const [index, step] of steps.entries())
    ends.push(await DO[step]({ ground, party, support, paidUntil, key: `step-${index}` }));
  return ends;
}

interface Playing {
  ground: Ground;
  party: Party;
  support: Support;
  /** Until when what was bought first is paid. */
  paidUntil: string;
  key: string;
}

const DO: Record<Step, (playing: Playing) => Promise<string>> = {
  'falls due': async (playing) => {
    await untilDue(playing);
    return settled(playing, ['renewed', 'past_due', 'ended']);
  },
  'three days pass': (playing) => daysPass(playing, 3),
  'the days of grace pass': (playing) => daysPass(playing, 22),
  'is paid at the page': async (playing) => {
    await playing.party.buyer.payNow();
    return settled(playing, ['renewed', 'ended']);
  },
  'is confirmed at the page': async (playing) => {
    const { ground, party, paidUntil } = playing;
    await party.buyer.payNow();
    const renewalId = await openOf(playing);
    for (let looks = 0; looks < LOOKS; looks += 1) {
      await ground.stack.clock.rest();
      if (standingOf(await accounts.mustGet(party.accountId), paidUntil) !== 'past_due') break;
      const clientSecret = await party.buyer.renewalSecret(renewalId);
      if (clientSecret) {
        await ground.stripe(`challenges/${intentIn(clientSecret)}`, { outcome: 'succeed' });
        await party.buyer.renewalConfirmed(renewalId);
      } else await ground.stack.clock.advance(MINUTE_MS);
    }
    return settled(playing, ['renewed', 'ended']);
  },
  'is left alone when the bank asks': async (playing) => {
    await playing.party.buyer.payNow();
    await playing.ground.stack.clock.advance(16 * MINUTE_MS);
    return settled(playing, ['past_due', 'renewed', 'ended']);
  },
  'gets another card': async (playing) => {
    await playing.party.buyer.giveCard('pm_card_mastercard');
    return settled(playing, ['renewed', 'ended']);
  },
  'has its purchase refunded by hand': async (playing) => {
    await playing.support.refund();
    await playing.ground.flushWebhooks();
    return settled(playing, ['ended']);
  },
  'is cancelled': async (playing) => {
    await playing.party.buyer.cancel(true);
    return settled(playing, ['cancelled', 'ended']);
  },
  'is cancelled no more': async (playing) => {
    await playing.party.buyer.cancel(false);
    return settled(playing, ['active']);
  },
  'gets seats for whoever joined': async (playing) => {
    await playing.party.somebodyJoins();
    return changesTo(playing, MONTHLY);
  },
  'gets such seats from two admins at once': async ({ ground, party, key }) => {
    await party.somebodyJoins();
    const { buyer, rival = buyer } = party;
    const pressing = [buyer, rival].map(async (browser) => ({ browser, quoteId: await browser.quote(MONTHLY) }));
    const quoted = await Promise.all(pressing);
    const begun = await Promise.all(quoted.map(({ browser, quoteId }, at) => browser.change(quoteId, `${key}-${at}`)));
    const ends: string[] = [];
    for (const outcome of begun) ends.push(await seen(ground, party, outcome));
    return ends.sort().join(', ');
  },
  'is billed annually': (playing) => changesTo(playing, { ...MONTHLY, billingPeriod: 'annual' }),
  'is for one admin': (playing) => changesTo(playing, { ...MONTHLY, scope: 'admin_only' }),
};

async function daysPass(playing: Playing, days: number): Promise<string> {
  for (let passed = 0; passed < days; passed += 1) await playing.ground.stack.clock.advance(DAY_MS);
  return settled(playing, ['renewed', 'ended']);
}

async function changesTo({ ground, party, key }: Playing, selection: Selection): Promise<string> {
  const quoteId = await party.buyer.quote(selection);
  return seen(ground, party, await party.buyer.change(quoteId, key));
}

/** The bank's challenge, where it comes, is passed. */
const seen = async (ground: Ground, { buyer }: Party, begun: Outcome): Promise<string> =>
  (await follow(ground, buyer, begun, meeting('succeed'))).status.replace(' at once', '');

async function openOf({ party }: Playing): Promise<RenewalId> {
  const { openRenewal } = await accounts.mustGet(party.accountId);
  if (!openRenewal) throw new Error('no payment is open');
  return openRenewal.renewalId;
}

const dueMs = (day: string): number => Date.parse(`${day}T10:00:00Z`);

async function untilDue({ ground, paidUntil }: Playing): Promise<void> {
  const { clock } = ground.stack;
  await clock.advance(Math.max(dueMs(paidUntil) - clock.now(), 0) + MINUTE_MS);
}

/** Looks until it stands as one of these, or nobody waits any more. */
async function settled({ ground, party, paidUntil }: Playing, wanted: readonly string[]): Promise<string> {
  const { clock } = ground.stack;
  let stands = '';
  for (let looks = 0; looks < LOOKS; looks += 1) {
    await clock.rest();
    const account = await accounts.mustGet(party.accountId);
    stands = isRenewing(account.inFlight) ? 'under way' : standingOf(account, paidUntil);
    if (wanted.includes(stands)) break;
    await clock.advance(PAUSE_MS);
  }
  return stands;
}

function standingOf({ subscription, openRenewal }: Account, paidUntil: string): string {
  if (!subscription) return 'ended';
  if (subscription.period.to > paidUntil) return 'renewed';
  if (openRenewal) return openRenewal.dunning ? 'past_due' : 'open';
  return subscription.cancelRequestedAt ? 'cancelled' : 'active';
}
