import Stripe from 'stripe';
import type { Account } from '../domain/account.ts';
import { instant } from '../domain/calendar.ts';
import type { Checkout, StripeStep } from '../domain/checkout.ts';
import { CheckoutId, CustomerId, PaymentIntentId, RefundId } from '../domain/ids.ts';
import type { Payment, RefundState } from '../domain/payment.ts';
import { Refusal } from '../domain/refusal.ts';
import { remainingMs } from './deadline.ts';
import { forgetKey, stripe } from './stripe.ts';

/** A call takes 10 s at most, and the function needs a moment to record what it brought. */
const CALL_NEEDS_MS = 12_000;

/**
 * Stripe answered 5xx and keeps that answer under the idempotency key for 24 hours, so the key can never succeed.
 * What happened behind it is unknown until the object is fetched.
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
    throw error;
  }
}

/** The SDK takes any JSON without an `error` for an answer, also a gateway's own with 503 or a redirect. */
function answered<T>(response: Stripe.Response<T>): T {
  const { statusCode } = response.lastResponse;
  if (statusCode !== 200) throw new Error(`it was not Stripe that answered: ${statusCode}`);
  return response;
}

/** Whether Stripe will not do what was asked for. */
export const isRefused = (error: unknown): boolean => error instanceof Stripe.errors.StripeInvalidRequestError;

/** Whether Stripe has nothing under this id. */
export const isMissing = (error: unknown): boolean =>
  error instanceof Stripe.errors.StripeInvalidRequestError && error.code === 'resource_missing';

/**
 * A payment method that is unknown, another customer's or used up. For the last two Stripe's error names neither a
 * parameter nor a code, which no other error of these calls does.
 */
async function withPaymentMethod<T>(send: Promise<T>): Promise<T> {
  try {
    return await send;
  } catch (error) {
    if (!(error instanceof Stripe.errors.StripeInvalidRequestError)) throw error;
    const unusable = error.param === 'payment_method' || (error.param === undefined && error.code === undefined);
    throw unusable ? new Refusal('PaymentMethodUnusable') : error;
  }
}

const keyOf = ({ checkoutId, keyNumbers }: Checkout, step: StripeStep) => ({
  idempotencyKey: `${checkoutId}:${step}:${keyNumbers[step]}`,
});

export async function createCustomer(checkout: Checkout, account: Account): Promise<CustomerId> {
  const { name, email } = checkout.billingContact;
  const customer = await call((client) =>
    client.customers.create({ name, email, metadata: { accountId: account.accountId } }, keyOf(checkout, 'customer')),
  );
  return CustomerId.parse(customer.id);
}

/** Creates the intent unconfirmed: it holds no money until it is confirmed. */
export async function createIntent(checkout: Checkout, customer: CustomerId): Promise<PaymentIntentId> {
  const { checkoutId, accountId, paymentMethodId, quote } = checkout;
  const creation = call((client) =>
    client.paymentIntents.create(
      {
        amount: quote.totalMinor,
        currency: quote.currency,
        customer,
        payment_method: paymentMethodId,
        allowed_payment_method_types: ['card'],
        setup_future_usage: 'off_session',
        metadata: { checkoutId, accountId },
      },
      keyOf(checkout, 'create'),
    ),
  );
  const { id } = await withPaymentMethod(creation);
  return PaymentIntentId.parse(id);
}

/** Confirms the intent: money moves here and nowhere else. A decline is an answer, not an error. */
export async function confirmIntent(checkout: Checkout, intentId: PaymentIntentId): Promise<Payment> {
  try {
    const confirmation = call((client) =>
      client.paymentIntents.confirm(
        intentId,
        { use_stripe_sdk: true, expand: ['latest_charge'] },
        keyOf(checkout, 'confirm'),
      ),
    );
    return paymentOf(await withPaymentMethod(confirmation));
  } catch (error) {
    if (error instanceof Stripe.errors.StripeCardError && error.payment_intent) return paymentOf(error.payment_intent);
    throw error;
  }
}

export const getPayment = async (intentId: PaymentIntentId): Promise<Payment> =>
  paymentOf(await call((client) => client.paymentIntents.retrieve(intentId, { expand: ['latest_charge'] })));

/** The checkout that Stripe has written on the intent, if it is one of ours. */
export async function checkoutOfIntent(intentId: PaymentIntentId): Promise<CheckoutId | undefined> {
  const { metadata } = await call((client) => client.paymentIntents.retrieve(intentId));
  return CheckoutId.safeParse(metadata.checkoutId).data;
}

/** Cancels the intent, unless it has gone on to a state that cannot be cancelled; answers the state it is in. */
export async function cancelIntent(intentId: PaymentIntentId): Promise<Payment> {
  try {
    return paymentOf(await call((client) => client.paymentIntents.cancel(intentId)));
  } catch (error) {
    const tooLate = error instanceof Stripe.errors.StripeInvalidRequestError;
    if (tooLate && error.code === 'payment_intent_unexpected_state') return getPayment(intentId);
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
    client.refunds.create({ payment_intent: intentId, metadata: { checkoutId } }, keyOf(checkout, 'refund')),
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
function paymentOf(intent: Stripe.PaymentIntent): Payment {
  switch (intent.status) {
    case 'succeeded': {
      const charge = intent.latest_charge;
      if (!charge || typeof charge === 'string') throw new Error('the intent came without its charge');
      const paid = { paidAt: instant(charge.created * 1000), chargeId: charge.id };
      return { state: 'succeeded', paid, refundedMinor: charge.amount_refunded, disputed: charge.disputed };
    }
    case 'requires_action':
      if (!intent.client_secret) throw new Error('the intent came without its client secret');
      return { state: 'requires_action', clientSecret: intent.client_secret };
    case 'requires_confirmation':
      return { state: 'confirmable' };
    case 'requires_payment_method':
      return failureOf(intent.last_payment_error);
    case 'canceled':
      return { state: 'canceled' };
    default:
      return { state: 'processing' };
  }
}

/** Stripe's own reason, never masked: its decline code, or its error code where there is none. */
function failureOf(failure: Stripe.PaymentIntent.LastPaymentError | null): Payment {
  if (failure?.code === 'payment_intent_authentication_failure') return { state: 'authentication_failed' };
  return { state: 'declined', declineCode: failure?.decline_code || failure?.code || 'unknown' };
}
