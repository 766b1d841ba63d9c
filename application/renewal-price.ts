import { renewals } from '../adapters/stored/renewals.ts';
import { cancelIntent } from '../adapters/stripe/payments.ts';
import { dropIntent, isStale } from '../domain/renewal/attempts.ts';
import type { Frozen, Renewal } from '../domain/renewal/renewal.ts';

/**
 * What the next attempt charges: the price that was frozen, or, behind a hold, what it is now. Another amount needs
 * another payment at Stripe, so the old one is cancelled first; where it went through all the same, its price stands.
 */
export async function frozenPrice(
  renewal: Renewal,
  repriceFor: number | undefined,
  priceNow: () => Promise<Frozen>,
): Promise<Frozen> {
  const { frozen } = renewal;
  if (!frozen) return priceNow();
  if (!isStale(frozen, repriceFor)) return frozen;
  const anew = { ...(await priceNow()), attempt: repriceFor };
  const isSame = anew.terms.totalMinor === frozen.terms.totalMinor;
  return isSame || (await isLetGo(renewal)) ? anew : frozen;
}

/** Whether nothing can be taken any more under the payment that was asked for. */
async function isLetGo(renewal: Renewal): Promise<boolean> {
  const { payment } = renewal;
  if (payment.status === 'not_asked') return true;
  if (payment.status !== 'asked') return false;
  const { intentId } = payment;
  if ((await cancelIntent(intentId)).state !== 'canceled') return false;
  const dropped = await renewals.change(renewal, (current) => dropIntent(current, intentId));
  return dropped.payment.status === 'not_asked';
}
