import { dueAt } from '../../domain/operation/looked-after.ts';
import { isOpenRenewal } from '../../domain/renewal/looking.ts';
import { Renewal } from '../../domain/renewal/renewal.ts';
import { instant } from '../../domain/values/calendar.ts';
import { RenewalId } from '../../domain/values/ids.ts';
import { storedNoun } from '../aws/stored-noun.ts';
import { queryOpen } from '../aws/table.ts';
import { operationPartition } from './operation-partition.ts';

const GIVEN_UP = 'given_up_renewal';

export const renewals = storedNoun<RenewalId, Renewal>({
  schema: Renewal,
  key: (renewalId) => ({ pk: operationPartition(renewalId), sk: 'RENEWAL' }),
  idOf: (renewal) => renewal.renewalId,
  attributes: indexed,
});

/** What is not settled and announced, by when it is to be looked at; what was given up stands by itself. */
function indexed(renewal: Renewal) {
  if (!isOpenRenewal(renewal)) return {};
  const { givenUpAt } = renewal;
  return givenUpAt ? { open: GIVEN_UP, openSince: givenUpAt } : { open: 'renewal', openSince: dueAt(renewal) };
}

/** Renewals that the sweep should look at, those that have waited longest first. */
export async function* dueRenewals(nowMs: number): AsyncGenerator<RenewalId> {
  for await (const { pk } of queryOpen('renewal', instant(nowMs))) yield renewalIdOf(pk);
}

/** All renewals that are not settled and announced, and behind them those that were given up. */
export async function* openRenewals(): AsyncGenerator<RenewalId> {
  for (const kind of ['renewal', GIVEN_UP]) for await (const { pk } of queryOpen(kind)) yield renewalIdOf(pk);
}

const renewalIdOf = (pk: unknown): RenewalId => RenewalId.parse(String(pk).slice('RENEWAL#'.length));
