import Stripe from 'stripe';

/**
 * An error as a log may hold it. Stripe's messages can repeat what the buyer typed, so only its codes are kept;
 * they and the request id find the rest in Stripe's dashboard.
 */
export function describeError(error: unknown): object {
  if (error instanceof Stripe.errors.StripeError) {
    const { type, code, param, statusCode, requestId } = error;
    return { error: type, code, param, statusCode, requestId };
  }
  if (!(error instanceof Error)) return { error: typeof error };
  const cause = error.cause === undefined ? {} : { cause: describeError(error.cause) };
  return { error: error.name, message: error.message, stack: error.stack?.split('\n').slice(1, 6), ...cause };
}
