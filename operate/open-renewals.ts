import { accounts } from '../adapters/stored/accounts.ts';
import { openRenewals, renewals } from '../adapters/stored/renewals.ts';
import type { Account } from '../domain/account/account.ts';
import type { OpenRenewal } from '../domain/account/open-renewal.ts';
import { isHeld } from '../domain/account/pausing.ts';
import { refundOf } from '../domain/payment/returns.ts';
import { nextAttemptAt } from '../domain/renewal/dunning.ts';
import type { Renewal } from '../domain/renewal/renewal.ts';

/** Renewals that are not finished: overdue, under way, stuck, given up, or with money on its way back. */
export async function unfinishedRenewals(): Promise<string[]> {
  const lines: string[] = [];
  for await (const renewalId of openRenewals()) {
    const renewal = await renewals.mustGet(renewalId);
    lines.push(lineOf(renewal, await accounts.mustGet(renewal.accountId)));
  }
  return lines;
}

function lineOf(renewal: Renewal, account: Account): string {
  const { renewalId, accountId, dueDate, state, payment, givenUpAt } = renewal;
  const { openRenewal } = account;
  const refund = refundOf(payment);
  const facts = [
    `of ${accountId}, due on ${dueDate}: ${state.status}`,
    ...(openRenewal?.renewalId === renewalId ? overdueFacts(openRenewal) : []),
    account.parked && 'parked',
    isHeld(account) && 'held by a dispute',
    refund && `refund ${refund}`,
    givenUpAt && `given up since ${givenUpAt}`,
  ];
  return `${renewalId} ${facts.filter(Boolean).join(', ')}`;
}

function overdueFacts({ attempts, dunning }: OpenRenewal): string[] {
  const tried = `${attempts} ${attempts === 1 ? 'attempt' : 'attempts'}`;
  if (!dunning) return [tried];
  const again = nextAttemptAt(dunning);
  return [
    tried,
    dunning.declineCode,
    again ? `tried again at ${again}` : 'not tried again',
    `ends on ${dunning.endsOn}`,
  ];
}
