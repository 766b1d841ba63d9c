import type { Act } from '../domain/act.ts';
import type { AccountId, CheckoutId } from '../domain/ids.ts';
import { SignedAct } from '../domain/signed-act.ts';
import { entropy } from './ids.ts';
import { putItem, queryPartition } from './table.ts';

/** What an operator's act is about; the act is kept in its partition. */
export type Subject =
  | { checkoutId: CheckoutId }
  | { accountId: AccountId }
  | { eventId: string }
  | { everything: 'switches' };

function partitionOf(subject: Subject): string {
  if ('checkoutId' in subject) return `CHECKOUT#${subject.checkoutId}`;
  if ('accountId' in subject) return `ACCOUNT#${subject.accountId}`;
  return 'eventId' in subject ? `EVENT#${subject.eventId}` : 'SWITCHES';
}

const PREFIX = 'OPERATION#';

/** Keeps an act for good. It is written before it is done, so nothing is done by hand that nobody has signed for. */
export async function signFor(subject: Subject, verb: string, act: Act): Promise<void> {
  const sk = `${PREFIX}${act.at}#${entropy.hex(4)}`;
  await putItem({ pk: partitionOf(subject), sk, ...act, verb }, 'attribute_not_exists(pk)');
}

/** What operators did here, the oldest first. */
export async function actsOn(subject: Subject): Promise<SignedAct[]> {
  const acts: SignedAct[] = [];
  for await (const item of queryPartition({ pk: partitionOf(subject), prefix: PREFIX }))
    acts.push(SignedAct.parse(item));
  return acts;
}
