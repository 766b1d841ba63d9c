import * as z from 'zod';

/** Known by its form: the class would bring all of Stripe's SDK into functions that never call Stripe. */
const StripeError = z.object({
  type: z.string().startsWith('Stripe'),
  code: z.string().optional(),
  param: z.string().optional(),
  statusCode: z.number().optional(),
  requestId: z.string().optional(),
});

/**
 * An error as a log may hold it. Stripe's messages can repeat what the buyer typed, so only its codes are kept;
 * they and the request id find the rest in Stripe's dashboard. Of what does not fit its schema only the fields are named.
 */
export function describeError(error: unknown): object {
  const stripe = StripeError.safeParse(error);
  if (stripe.success) return stripe.data;
  if (!(error instanceof Error)) return { error: typeof error };
  if (error instanceof z.ZodError)
    return { error: error.name, fields: error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) };
  const cause = error.cause === undefined ? {} : { cause: describeError(error.cause) };
  return { error: error.name, message: error.message, stack: error.stack?.split('\n').slice(1, 6), ...cause };
}

/** What kind of error it was, without a word of what it says. */
export function errorName(error: unknown): string {
  const stripe = StripeError.safeParse(error);
  if (stripe.success) return [stripe.data.type, stripe.data.code].filter(Boolean).join(' ');
  return error instanceof Error ? error.name : typeof error;
}

const EventName = z.object({ id: z.string(), 'detail-type': z.string() }).partial().catch({});

/** Which event it was, as far as its envelope says so. */
export const eventName = (message: unknown): object => {
  const { id, 'detail-type': type } = EventName.parse(message);
  return { eventId: id, eventType: type };
};
