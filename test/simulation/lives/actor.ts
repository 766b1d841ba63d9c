import { accounts } from '../../../adapters/stored/accounts.ts';
import { billings } from '../../../adapters/stored/billing.ts';
import { invoicesOf } from '../../../adapters/stored/invoices.ts';
import type { AccountId } from '../../../domain/values/ids.ts';
import type { Bill, Model, Remedy } from './model.ts';
import type { Page } from './page.ts';
import type { World } from './world.ts';

/** One account: as it is, and as it is expected to be. */
export interface Actor {
  accountId: AccountId;
  model: Model;
  page: Page;
  random: () => number;
  world: World;
  /** What it did, for whoever reads a violation. */
  story: string[];
  violations: string[];
}

export function expectSame(actor: Actor, what: string, is: unknown, expected: unknown): void {
  const [one, other] = [JSON.stringify(is), JSON.stringify(expected)];
  if (one === other) return;
  const model = JSON.stringify(actor.model.subscription, (_key, value: unknown) =>
    value instanceof Map ? [...value] : value,
  );
  const at = new Date(actor.world.now()).toISOString();
  actor.violations.push(`${at} ${what}: ${one}, and expected ${other}; ${model}`);
}

export const stored = (actor: Actor) => accounts.mustGet(actor.accountId);

/** The invoices, oldest first. */
export const invoicesOfActor = async (actor: Actor) =>
  (await invoicesOf(actor.accountId)).toSorted((one, other) => one.number - other.number);

export async function intentOf(actor: Actor, bill: Bill): Promise<string | undefined> {
  return (await invoicesOfActor(actor))[actor.model.bills.indexOf(bill)]?.intentId;
}

/** What was given since the purchase, or what the purchase brought. */
async function savedCard({ accountId, world }: Actor): Promise<string | undefined> {
  const [account, billing] = [await accounts.mustGet(accountId), await billings.get(accountId)];
  if (billing && billing.subscriptionId === account.subscription?.subscriptionId) return billing.card?.id;
  const { payment_intents } = await world.ledger();
  const paid = payment_intents.filter(
    ({ metadata, status }) => metadata.accountId === accountId && status === 'succeeded',
  );
  return paid.at(-1)?.payment_method ?? undefined;
}

const DECLINE_CODES: Record<Remedy, string> = { time: 'insufficient_funds', buyer: 'authentication_required' };

/** How the saved card answers from now on: these noes, and then it pays. */
export async function answerNo(actor: Actor, noes: readonly Remedy[]): Promise<void> {
  const card = actor.model.hasCard ? await savedCard(actor) : undefined;
  if (!card) return;
  const answers = noes.map((remedy) => ({ declineCode: DECLINE_CODES[remedy] }));
  await actor.world.stripe(`payment-methods/${card}`, { answers });
  actor.model.noes = [...noes];
}
