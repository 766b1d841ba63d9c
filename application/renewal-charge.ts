import { clock } from '../adapters/runtime/clock.ts';
import { accounts } from '../adapters/stored/accounts.ts';
import { renewals } from '../adapters/stored/renewals.ts';
import { KeySpent } from '../adapters/stripe/call.ts';
import { isMissing } from '../adapters/stripe/errors.ts';
import { cancelIntent, chargeSavedCard, createIntent, getIntent, getIntentFor } from '../adapters/stripe/payments.ts';
import type { Intent } from '../domain/payment/intent.ts';
import { intentOf } from '../domain/payment/payment.ts';
import { type Attempt, hasLapsed as lapsed } from '../domain/renewal/attempt.ts';
import { attachIntent, attemptOf, dropIntent, spendConfirmKey } from '../domain/renewal/attempts.ts';
import type { Frozen, Renewal } from '../domain/renewal/renewal.ts';
import type { CustomerId, PaymentIntentId, PaymentMethodId } from '../domain/values/ids.ts';
import { Refusal } from '../domain/values/refusal.ts';
import { underKey } from './idempotency.ts';
import { linkedCalculation } from './tax/linked.ts';

/** There is nothing to charge: no card, or none that Stripe still has for this customer. */
const gone = (declineCode: 'no_card' | 'card_gone'): Intent => ({ state: 'declined', declineCode });

export interface Live {
  renewal: Renewal;
  intentId: PaymentIntentId;
  known: Intent | undefined;
}

/**
 * The renewal with its one live intent: the next is made only where Stripe shows that the last one is cancelled. One
 * that was made for a customer whom the account has no more can never be paid, and is cancelled here.
 */
export async function withLiveIntent(renewal: Renewal, frozen: Frozen): Promise<Live | undefined> {
  const { customerId } = await accounts.mustGet(renewal.accountId);
  const intentId = intentOf(renewal.payment);
  if (!intentId) return customerId && withNewIntent(renewal, frozen, customerId);
  const known = await stillFor(intentId, customerId);
  if (known.state !== 'canceled') return { renewal, intentId, known };
  return withLiveIntent(await renewals.change(renewal, (current) => dropIntent(current, intentId)), frozen);
}

async function stillFor(intentId: PaymentIntentId, customer: CustomerId | undefined): Promise<Intent> {
  const { intent, customerId } = await getIntentFor(intentId);
  const isUnpaid = intent.state === 'confirmable' || intent.state === 'declined';
  return isUnpaid && customer && customerId !== customer ? cancelIntent(intentId) : intent;
}

async function withNewIntent(renewal: Renewal, frozen: Frozen, customer: CustomerId): Promise<Live | undefined> {
  const { renewalId: operation, accountId } = renewal;
  const { totalMinor: amountMinor, currency, statementDescriptorSuffix } = frozen.terms;
  const asked = { operation, accountId, customer, amountMinor, currency, statementDescriptorSuffix };
  try {
    const created = await underKey(renewal, 'create', async (key) =>
      createIntent({ ...asked, calculationId: await calculationFor(renewal, frozen, key) }, key),
    );
    const attached = await renewals.change(renewal, (current) => attachIntent(current, created));
    return { renewal: attached, intentId: intentOf(attached.payment) ?? created, known: undefined };
  } catch (error) {
    if (isMissing(error, 'customer')) return undefined;
    throw error;
  }
}

/** The price was told and stands. Where its tax would be another by now a person reports it, and not Stripe. */
async function calculationFor({ renewalId }: Renewal, { terms }: Frozen, key: string): Promise<string | undefined> {
  const linked = await linkedCalculation(terms, key);
  if (!linked || linked.isAsFrozen) return linked?.calculationId;
  console.error({ message: 'tax to be reported by hand', renewalId });
  return undefined;
}

export const noCustomer = (): Intent => gone('card_gone');

/** Charges the saved card under the attempt's own key, which another attempt never uses. */
export async function confirmRenewal(renewal: Renewal, attempt: Attempt, intentId: PaymentIntentId): Promise<Intent> {
  const { paymentMethodId } = attempt;
  if (!paymentMethodId) return gone('no_card');
  try {
    return await charge(renewal, attempt, intentId, paymentMethodId);
  } catch (error) {
    if (isGone(error)) return gone('card_gone');
    if (!(error instanceof KeySpent)) throw error;
    const { number, confirmKey } = attempt;
    const intent = await getIntent(intentId);
    if (intent.state === 'confirmable' || intent.state === 'declined')
      await renewals.change(renewal, (current) => spendConfirmKey(current, number, confirmKey));
    throw error;
  }
}

function charge(
  { renewalId }: Renewal,
  { number, confirmKey, payerId }: Attempt,
  intentId: PaymentIntentId,
  card: PaymentMethodId,
): Promise<Intent> {
  const withBuyer = payerId !== undefined;
  return chargeSavedCard(intentId, { card, withBuyer }, `${renewalId}:${number}:${confirmKey}`);
}

const isGone = (error: unknown): boolean =>
  (error instanceof Refusal && error.name === 'PaymentMethodUnusable') || isMissing(error, 'customer');

/** The attempt that runs. */
export function runningAttempt(renewal: Renewal): Attempt {
  const attempt = attemptOf(renewal);
  if (!attempt) throw new Error('no attempt was claimed');
  return attempt;
}

/** Whether its time is over: then nothing is asked of the bank under it. */
export const hasLapsed = (attempt: Attempt): boolean => lapsed(attempt, clock.now());
