import { type Following, optionsOf, WAIT_SECONDS } from './following.ts';
import { getRenewal, lookAtRenewal, type Renewal } from './generated.ts';
import type { Connection } from './request.ts';

/** A renewal that no attempt is under way for; `status` says how it stands. */
export type RenewalOutcome = Exclude<Renewal, { status: 'processing' }>;

/** Waits until no attempt is under way any more, and leads whoever pays through the bank's challenge once. */
export async function renewalOutcomeOf(
  connection: Connection,
  seen: Renewal,
  following: Following,
): Promise<RenewalOutcome> {
  const { challenge, signal } = following;
  const options = optionsOf(connection, signal);
  const outcome = await decided(seen, options);
  if (outcome.status !== 'requires_action' || !outcome.authentication || !challenge) return outcome;
  await challenge(outcome.authentication.clientSecret);
  return decided(await lookAtRenewal(outcome.renewalId, options), options);
}

async function decided(seen: Renewal, options: ReturnType<typeof optionsOf>): Promise<RenewalOutcome> {
  let renewal = seen;
  while (renewal.status === 'processing')
    renewal = await getRenewal(renewal.renewalId, { wait: WAIT_SECONDS }, options);
  return renewal;
}
