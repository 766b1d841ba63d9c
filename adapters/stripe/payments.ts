import Stripe from 'stripe';
import type { Intent } from '../../domain/payment/intent.ts';
import { instant } from '../../domain/values/calendar.ts';
import type { CardExpiry } from '../../domain/values/card-face.ts';
import type { Currency } from '../../domain/values/currency.ts';
import {
  type AccountId,
  CustomerId,
  type OperationId,
  PaymentIntentId,
  PaymentMethodId,
} from '../../domain/values/ids.ts';
import { Refusal } from '../../domain/values/refusal.ts';
import type { ShownCard } from '../../domain/values/shown-card.ts';
import { call, orNone } from './call.ts';
import { isDecline, isUnusable } from './errors.ts';
import { marked, operationMark, operationMarkedOn } from './marks.ts';

/** A refusal where Stripe says that the buyer's payment method cannot be charged. */
async function withPaymentMethod<T>(send: Promise<T>): Promise<T> {
  try {
    return await send;
  } catch (error) {
    throw isUnusable(error) ? new Refusal('PaymentMethodUnusable') : error;
  }
}

export interface NewIntent {
  operation: OperationId;
  accountId: AccountId;
  customer: CustomerId;
  /** What is charged, where that is settled before it is confirmed; it is kept for renewals. */
  paymentMethodId?: PaymentMethodId;
  amountMinor: number;
  currency: Currency;
  statementDescriptorSuffix: string | undefined;
  /** Of Stripe Tax: the payment is reported with it, and so is what goes back of it. */
  calculationId: string | undefined;
}

/** Creates the intent unconfirmed: it holds no money until it is confirmed. */
export async function createIntent(intent: NewIntent, idempotencyKey: string): Promise<PaymentIntentId> {
  const { operation, accountId, customer, paymentMethodId, statementDescriptorSuffix, calculationId } = intent;
  const creation = call((client) =>
    client.paymentIntents.create(
      {
        amount: intent.amountMinor,
        currency: intent.currency,
        customer,
        allowed_payment_method_types: ['card'],
        ...(paymentMethodId && { payment_method: paymentMethodId, setup_future_usage: 'off_session' }),
        ...(statementDescriptorSuffix && { statement_descriptor_suffix: statementDescriptorSuffix }),
        ...(calculationId && { hooks: { inputs: { tax: { calculation: calculationId } } } }),
        metadata: marked({ ...operationMark(operation), accountId }),
      },
      { idempotencyKey },
    ),
  );
  const { id } = await withPaymentMethod(creation);
  return PaymentIntentId.parse(id);
}

/** The buyer is there, and their bank may ask them. */
const WITH_BUYER = { use_stripe_sdk: true } satisfies Stripe.PaymentIntentConfirmParams;

/** Nobody is there: it was agreed upon when the card was given. */
const savedCard = (paymentMethodId: PaymentMethodId) =>
  ({
    payment_method: paymentMethodId,
    off_session: true,
    payment_method_options: { card: { stored_credential_usage: 'recurring' } },
  }) satisfies Stripe.PaymentIntentConfirmParams;

export const confirmIntent = (intentId: PaymentIntentId, idempotencyKey: string): Promise<Intent> =>
  confirm(intentId, WITH_BUYER, idempotencyKey);

/** Charges a card that Stripe keeps for the customer, with its holder at the page or with nobody. */
export const chargeSavedCard = (
  intentId: PaymentIntentId,
  { card, withBuyer }: { card: PaymentMethodId; withBuyer: boolean },
  idempotencyKey: string,
): Promise<Intent> =>
  confirm(intentId, withBuyer ? { payment_method: card, ...WITH_BUYER } : savedCard(card), idempotencyKey);

/** Confirms the intent: money moves here and nowhere else. A decline is an answer, not an error. */
async function confirm(
  intentId: PaymentIntentId,
  how: Stripe.PaymentIntentConfirmParams,
  idempotencyKey: string,
): Promise<Intent> {
  try {
    const confirmation = call((client) =>
      client.paymentIntents.confirm(intentId, { ...how, expand: ['latest_charge'] }, { idempotencyKey }),
    );
    return intentOf(await withPaymentMethod(confirmation));
  } catch (error) {
    if (!isDecline(error)) throw error;
    return error.payment_intent ? intentOf(error.payment_intent) : declineOf(error);
  }
}

export const getIntent = async (intentId: PaymentIntentId): Promise<Intent> => intentOf(await retrieve(intentId));

/** The intent, and for which customer it was made. */
export async function getIntentFor(
  intentId: PaymentIntentId,
): Promise<{ intent: Intent; customerId: CustomerId | undefined }> {
  const found = await retrieve(intentId);
  return { intent: intentOf(found), customerId: customerIdOf(found.customer) };
}

/** A customer, or one that was deleted, by its id or as a whole. */
export const customerIdOf = (customer: string | { id: string } | null): CustomerId | undefined =>
  CustomerId.safeParse(typeof customer === 'object' ? customer?.id : customer).data;

const retrieve = (intentId: PaymentIntentId) =>
  call((client) => client.paymentIntents.retrieve(intentId, { expand: ['latest_charge'] }));

/** Undefined where Stripe has no such intent: it was test data that somebody deleted, or the keys are another account's. */
export const findIntent = (intentId: PaymentIntentId): Promise<Intent | undefined> => orNone(getIntent(intentId));

/** The intent, and the operation that is written on it, if this deployment made it. */
export async function getMarkedIntent(
  intentId: PaymentIntentId,
): Promise<{ intent: Intent; marked: OperationId | undefined }> {
  const found = await retrieve(intentId);
  return { intent: intentOf(found), marked: operationMarkedOn(found.metadata) };
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

/** Stripe's intent in the words of our rules. */
function intentOf(intent: Stripe.PaymentIntent): Intent {
  switch (intent.status) {
    case 'succeeded': {
      const charge = intent.latest_charge;
      if (!charge || typeof charge === 'string') throw new Error('the intent came without its charge');
      const { id: chargeId, created, payment_method } = charge;
      const paymentMethodId = PaymentMethodId.safeParse(payment_method).data;
      const cardExpiry = expiryOf(charge);
      const taken = { paidAt: instant(created * 1000), chargeId, card: cardOf(charge), cardExpiry, paymentMethodId };
      return { state: 'succeeded', taken, refundedMinor: charge.amount_refunded, disputed: charge.disputed };
    }
    case 'requires_action':
      if (!intent.client_secret) throw new Error('the intent came without its client secret');
      return { state: 'requires_action', clientSecret: intent.client_secret };
    case 'requires_confirmation':
      return { state: 'confirmable' };
    case 'requires_payment_method':
      return intent.last_payment_error ? declineOf(intent.last_payment_error) : { state: 'confirmable' };
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

function expiryOf({ payment_method_details }: Stripe.Charge): CardExpiry | undefined {
  const { exp_month: expMonth, exp_year: expYear } = payment_method_details?.card ?? {};
  return expMonth && expYear ? { expMonth, expYear } : undefined;
}

/** Stripe's own reason, never masked: its decline code, or its error code where there is none. */
export function declineOf(failure: {
  code?: string;
  decline_code?: string;
  advice_code?: string;
  charge?: string;
  payment_method?: Stripe.PaymentMethod;
}): Intent {
  if (failure.code === 'payment_intent_authentication_failure') return { state: 'authentication_failed' };
  const { decline_code, code, advice_code: adviceCode, charge: chargeId } = failure;
  const cardCountry = failure.payment_method?.card?.country ?? undefined;
  return { state: 'declined', declineCode: decline_code || code || 'unknown', adviceCode, chargeId, cardCountry };
}
