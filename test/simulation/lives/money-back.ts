import * as z from 'zod';
import { pick } from '../order/random.ts';
import { type Actor, intentOf } from './actor.ts';
import { dayOf } from './dates.ts';
import { type Bill, end, type Subscription } from './model.ts';

const Dispute = z.object({ id: z.string() });
/** Which dispute at Stripe is over which bill. */
const disputeIds = new WeakMap<Bill, string>();

const leftOf = ({ totalMinor, creditedMinor }: Bill): number => totalMinor - creditedMinor;

function goesBack({ model }: Actor, bill: Bill, amount: number): void {
  bill.creditedMinor += amount;
  const { subscription } = model;
  if (subscription?.paidBy === bill && leftOf(bill) === 0) end(model);
}

/** What of this subscription was paid, of which something is left, and that nobody disputes. */
const paidBills = ({ model }: Actor, { number }: Subscription): Bill[] =>
  model.bills.filter((bill) => bill.of === number && leftOf(bill) > 0 && !bill.isDisputed);

/** All of it, or a part. */
export async function refund(actor: Actor, subscription: Subscription): Promise<void> {
  const { random, world } = actor;
  const bills = paidBills(actor, subscription);
  if (bills.length === 0) return;
  const bill = pick(random, bills.slice(-3));
  const all = random() < 0.25;
  const amount = all ? leftOf(bill) : Math.max(Math.floor(leftOf(bill) / 20) * 10, 10);
  if (amount > leftOf(bill)) return;
  await world.stripe('refunds', { paymentIntentId: await intentOf(actor, bill), amount });
  await world.rest();
  goesBack(actor, bill, amount);
}

export async function dispute(actor: Actor, subscription: Subscription): Promise<void> {
  const { random, world } = actor;
  const bills = paidBills(actor, subscription).filter(({ creditedMinor }) => creditedMinor === 0);
  if (bills.length === 0) return;
  const bill = pick(random, bills.slice(-2));
  const paymentIntentId = await intentOf(actor, bill);
  disputeIds.set(bill, Dispute.parse(await world.stripe('disputes', { paymentIntentId, outcome: 'open' })).id);
  await world.rest();
  bill.isDisputed = true;
  subscription.disputes.set(bill, dayOf(world.now()));
}

/** The bank has decided. */
export async function decide(actor: Actor, subscription: Subscription): Promise<void> {
  const { random, world } = actor;
  const bill = [...subscription.disputes.keys()].find((each) => !subscription.decided.has(each));
  if (!bill) return;
  const outcome = random() < 0.6 ? 'won' : 'lost';
  await world.stripe(`disputes/${disputeIds.get(bill)}`, { status: outcome });
  await world.rest();
  // The next sweep asks how it stands, and lets go of it.
  subscription.decided.add(bill);
  if (outcome === 'lost') goesBack(actor, bill, leftOf(bill));
}
