import { clock } from '../adapters/runtime/clock.ts';
import { accounts } from '../adapters/stored/accounts.ts';
import { getIntent } from '../adapters/stripe/payments.ts';
import { requestAttempt } from '../domain/account/by-hand.ts';
import { hurry } from '../domain/account/due.ts';
import { intentOf } from '../domain/payment/payment.ts';
import type { Renewal } from '../domain/renewal/renewal.ts';

/** Stripe has news of it: whoever was at it may be so no more, and need not be waited for. */
export async function hurryRenewal({ accountId, renewalId, payment }: Renewal): Promise<boolean> {
  const account = await accounts.mustGet(accountId);
  const { openRenewal, inFlight } = account;
  const now = clock.now();
  if (!openRenewal || inFlight?.stage !== 'waiting' || inFlight.owner !== renewalId)
    return (await accounts.change(account, (current) => hurry(current, renewalId, now))) !== account;
  // Nobody is at it. The next attempt finds it paid; where it is not, another one would charge out of turn.
  const intentId = intentOf(payment);
  if (!intentId || (await getIntent(intentId)).state !== 'succeeded') return false;
  const seen = openRenewal.attempts;
  return (await accounts.change(account, (current) => requestAttempt(current, { renewalId, seen }, now))) !== account;
}
