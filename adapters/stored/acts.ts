import { SignedAct } from '../../domain/operating/signed-act.ts';
import type { Act } from '../../domain/values/act.ts';
import type { AccountId, OperationId } from '../../domain/values/ids.ts';
import { putItem, queryPartition } from '../aws/table.ts';
import { entropy } from '../runtime/ids.ts';
import { accountPartition } from './account-partition.ts';
import { operationPartition } from './operation-partition.ts';

/** What an operator's act is about; the act is kept in its partition. */
export type Subject =
  | { operation: OperationId }
  | { accountId: AccountId }
  | { eventId: string }
  | { everything: 'switches' | 'accounts' | 'promotions' };

function partitionOf(subject: Subject): string {
  if ('operation' in subject) return operationPartition(subject.operation);
  if ('accountId' in subject) return accountPartition(subject.accountId);
  return 'eventId' in subject ? `EVENT#${subject.eventId}` : subject.everything.toUpperCase();
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
