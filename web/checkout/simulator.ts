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
