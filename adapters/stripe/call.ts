import Stripe from 'stripe';
import { remainingMs } from '../runtime/deadline.ts';
import { forgetKey, stripe } from './client.ts';
import { isKeyTaken, isMissing } from './errors.ts';

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
