import { type CardErrors, expiryOf, type TypedCard } from './card-number.ts';
import { fetched, jsonOf } from './sentence.ts';

/** What Stripe.js does where the card is real: the card goes from the browser to Stripe, which gives it a name. */
export async function simulatedPaymentMethod(
  { stripeUrl, publishableKey }: { stripeUrl: string; publishableKey: string },
  { number, expiry, cvc }: TypedCard,
): Promise<{ paymentMethodId: string } | { errors: CardErrors; why: string | undefined }> {
  const { month, year } = expiryOf(expiry) ?? { month: 0, year: 0 };
  const response = await fetched(`${stripeUrl}/v1/payment_methods`, {
    method: 'POST',
    headers: { authorization: `Bearer ${publishableKey}` },
    body: new URLSearchParams({
      type: 'card',
      'card[number]': number,
      'card[exp_month]': String(month),
      'card[exp_year]': String(year),
      'card[cvc]': cvc,
    }),
  });
  const { id, error } = await jsonOf(response);
  if (id) return { paymentMethodId: id };
  const field = FIELDS[String(error.param)];
  return field ? { errors: { [field]: error.message }, why: undefined } : { errors: {}, why: error.message };
}

const FIELDS: Record<string, keyof TypedCard> = {
  number: 'number',
  exp_month: 'expiry',
  exp_year: 'expiry',
  cvc: 'cvc',
};

/**
 * What `confirmCardSetup` and `confirmCardPayment` do: the card is saved or charged, and the status says whether the bank
 * asks for a challenge first. A card that is refused is told in a sentence.
 */
export async function confirmSimulated(
  { stripeUrl, publishableKey }: { stripeUrl: string; publishableKey: string },
  clientSecret: string,
  paymentMethodId: string,
): Promise<{ status: string } | { why: string }> {
  const [intentId = ''] = clientSecret.split('_secret_');
  const kind = intentId.startsWith('seti_') ? 'setup_intents' : 'payment_intents';
  const response = await fetched(`${stripeUrl}/v1/${kind}/${intentId}/confirm`, {
    method: 'POST',
    headers: { authorization: `Bearer ${publishableKey}` },
    body: new URLSearchParams({
      client_secret: clientSecret,
      payment_method: paymentMethodId,
      use_stripe_sdk: 'true',
    }),
  });
  const { status, error } = await jsonOf(response);
  return error ? { why: error.message } : { status };
}

/** The buyer's answer to the bank's challenge. */
export async function answerChallenge(
  stripeUrl: string,
  clientSecret: string,
  outcome: 'succeed' | 'fail',
): Promise<void> {
  const [intentId] = clientSecret.split('_secret_');
  await fetched(`${stripeUrl}/test/challenges/${intentId}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ outcome }),
  });
}
