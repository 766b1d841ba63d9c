import Stripe from 'stripe';
import type { Account } from '../../domain/account/account.ts';
import type { Checkout } from '../../domain/checkout/checkout.ts';
import type { Intent } from '../../domain/payment/intent.ts';
import type { RefundState, StripeStep } from '../../domain/payment/payment.ts';
import { instant } from '../../domain/values/calendar.ts';
import { type CheckoutId, CustomerId, PaymentIntentId, RefundId } from '../../domain/values/ids.ts';
import { Refusal } from '../../domain/values/refusal.ts';
import type { ShownCard } from '../../domain/values/shown-card.ts';
import { remainingMs } from '../runtime/deadline.ts';
import { forgetKey, stripe } from './client.ts';
import { isDecline, isKeyTaken, isMissing, isUnusable } from './errors.ts';
import { checkoutMarkedOn, marked } from './marks.ts';

/** A call takes 10 s at most, and the function needs a moment to record what it brought. */
const CALL_NEEDS_MS = 12_000;

/**
 * Stripe answered 5xx and keeps that answer under the idempotency key for 24 hours, or the key is another request's:
 * it can never succeed. What happened behind it is unknown until the object is fetched.
 * https://docs.stripe.com/api/idempotent_requests
 */
export class KeySpent extends Error {
  override readonly name = 'KeySpent';
}

/** One call of Stripe: begun only while there is time to hear its answer. */
export async function call<T>(send: (client: Stripe) => Promise<Stripe.Response<T>>): Promise<T> {
  if (remainingMs() < CALL_NEEDS_MS) throw new Error('too little time is left to begin a call to Stripe');
  try {
    return answered(await send(await stripe()));
  } catch (error) {
    if (error instanceof Stripe.errors.StripeAuthenticationError) forgetKey();
    if (error instanceof Stripe.errors.StripeAPIError && (error.statusCode ?? 0) >= 500)
      throw new KeySpent('Stripe answered with a server error', { cause: error });
    if (isKeyTaken(error)) throw new KeySpent('the key was used for another request', { cause: error });
    throw error;
  }
}

/** What Stripe was asked for, or undefined where it has nothing under that id. */
export const orNone = <T>(asked: Promise<T>): Promise<T | undefined> =>
  asked.catch((error: unknown) => {
    if (isMissing(error)) return undefined;
    throw error;
  });

/** The SDK takes any JSON without an `error` for an answer, also a gateway's own with 503 or a redirect. */
function answered<T>(response: Stripe.Response<T>): T {
  const { statusCode } = response.lastResponse;
  if (statusCode !== 200) throw new Error(`it was not Stripe that answered: ${statusCode}`);
  return response;
}

/** A refusal where Stripe says that the buyer's payment method cannot be charged. */
async function withPaymentMethod<T>(send: Promise<T>): Promise<T> {
  try {
    return await send;
  } catch (error) {
    throw isUnusable(error) ? new Refusal('PaymentMethodUnusable') : error;
  }
}

const keyOf = ({ checkoutId, payment }: Checkout, step: StripeStep) => ({
  idempotencyKey: `${checkoutId}:${step}:${payment.keyNumbers[step]}`,
});

export async function createCustomer(checkout: Checkout, account: Account): Promise<CustomerId> {
  const { name, email } = checkout.billingContact;
  const customer = await call((client) =>
    client.customers.create(
      { name, email, metadata: marked({ accountId: account.accountId }) },
      keyOf(checkout, 'customer'),
    ),
  );
  return CustomerId.parse(customer.id);
}

/** Creates the intent unconfirmed: it holds no money until it is confirmed. */
export async function createIntent(checkout: Checkout, customer: CustomerId): Promise<PaymentIntentId> {
  const { checkoutId, accountId, paymentMethodId, quote } = checkout;
  const { statementDescriptorSuffix } = quote;
  const creation = call((client) =>
    client.paymentIntents.create(
      {
        amount: quote.totalMinor,
        currency: quote.currency,
        customer,
        payment_method: paymentMethodId,
        allowed_payment_method_types: ['card'],
        setup_future_usage: 'off_session',
        ...(statementDescriptorSuffix && { statement_descriptor_suffix: statementDescriptorSuffix }),
        metadata: marked({ checkoutId, accountId }),
      },
      keyOf(checkout, 'create'),
    ),
  );
  const { id } = await withPaymentMethod(creation);
  return PaymentIntentId.parse(id);
}

/** Confirms the intent: money moves here and nowhere else. A decline is an answer, not an error. */
export async function confirmIntent(checkout: Checkout, intentId: PaymentIntentId): Promise<Intent> {
  try {
    const confirmation = call((client) =>
      client.paymentIntents.confirm(
        intentId,
        { use_stripe_sdk: true, expand: ['latest_charge'] },
        keyOf(checkout, 'confirm'),
      ),
    );
    return intentOf(await withPaymentMethod(confirmation));
  } catch (error) {
    if (!isDecline(error)) throw error;
    return error.payment_intent ? intentOf(error.payment_intent) : declineOf(error);
  }
}

export const getIntent = async (intentId: PaymentIntentId): Promise<Intent> =>
  intentOf(await call((client) => client.paymentIntents.retrieve(intentId, { expand: ['latest_charge'] })));

/** Undefined where Stripe has no such intent: it was test data that somebody deleted, or the keys are another account's. */
export const findIntent = (intentId: PaymentIntentId): Promise<Intent | undefined> => orNone(getIntent(intentId));

/** The checkout that is written on the intent, if this deployment made it. */
export async function checkoutOfIntent(intentId: PaymentIntentId): Promise<CheckoutId | undefined> {
  const { metadata } = await call((client) => client.paymentIntents.retrieve(intentId));
  return checkoutMarkedOn(metadata);
}

/** Cancels the intent, unless it has gone on to a state that cannot be cancelled; answers the state it is in. */
export async function cancelIntent(intentId: PaymentIntentId): Promise<Intent> {
  try {
    return intentOf(await call((client) => client.paymentIntents.cancel(intentId)));
  } catch (error) {
    const tooLate = error instanceof Stripe.errors.StripeInvalidRequestError;
    if (tooLate && error.code === 'payment_intent_unexpected_state') return getIntent(intentId);
    throw error;
  }
}

/**
 * Gives back what is left of the payment; answers the refund's id. Where it was asked for before, Stripe answers as it
 * did then, so how far it has got is asked by `getRefund`.
 */
export async function refundIntent(checkout: Checkout, intentId: PaymentIntentId): Promise<RefundId> {
  const { checkoutId } = checkout;
  const { id } = await call((client) =>
    client.refunds.create({ payment_intent: intentId, metadata: marked({ checkoutId }) }, keyOf(checkout, 'refund')),
  );
  return RefundId.parse(id);
}

export const getRefund = async (refundId: RefundId): Promise<RefundState> =>
  refundStateOf(await call((client) => client.refunds.retrieve(refundId)));

export function refundStateOf({ status }: Stripe.Refund): RefundState {
  if (status === 'succeeded') return 'succeeded';
  return status === 'failed' || status === 'canceled' ? 'failed' : 'pending';
}

/** Stripe's intent in the words of our rules. */
function intentOf(intent: Stripe.PaymentIntent): Intent {
  switch (intent.status) {
    case 'succeeded': {
      const charge = intent.latest_charge;
      if (!charge || typeof charge === 'string') throw new Error('the intent came without its charge');
      const taken = { paidAt: instant(charge.created * 1000), chargeId: charge.id, card: cardOf(charge) };
      return { state: 'succeeded', taken, refundedMinor: charge.amount_refunded, disputed: charge.disputed };
    }
    case 'requires_action':
      if (!intent.client_secret) throw new Error('the intent came without its client secret');
      return { state: 'requires_action', clientSecret: intent.client_secret };
    case 'requires_confirmation':
      return { state: 'confirmable' };
    case 'requires_payment_method':
      return declineOf(intent.last_payment_error);
    case 'canceled':
      return { state: 'canceled' };
    default:
      return { state: 'processing' };
  }
}

function cardOf({ payment_method_details }: Stripe.Charge): ShownCard | undefined {
  const { brand, last4 } = payment_method_details?.card ?? {};
  return brand && last4 ? { brand, last4 } : undefined;
}

/** Stripe's own reason, never masked: its decline code, or its error code where there is none. */
export function declineOf(failure: { code?: string; decline_code?: string } | null): Intent {
  if (failure?.code === 'payment_intent_authentication_failure') return { state: 'authentication_failed' };
  return { state: 'declined', declineCode: failure?.decline_code || failure?.code || 'unknown' };
}
