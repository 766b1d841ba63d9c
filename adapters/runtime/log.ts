import type { $ZodError } from 'zod/v4/core';
import { framesOf } from './stack.ts';

/** What is kept of an error of Stripe's. */
const CODES = ['type', 'code', 'param', 'statusCode', 'requestId'];

/** Known by its form: the class would bring all of Stripe's SDK into functions that never call Stripe. */
function stripeCodes(error: unknown): Record<string, unknown> | undefined {
  if (typeof error !== 'object' || error === null || !('type' in error)) return undefined;
  if (!String(error.type).startsWith('Stripe')) return undefined;
  return Object.fromEntries(
    Object.entries(error).filter(([name, value]) => CODES.includes(name) && value !== undefined),
  );
}

/** Known by its name, for the same reason: most functions have zod, but not all. */
const isZodError = (error: Error): error is $ZodError => /^\$?ZodError$/.test(error.name);

/**
 * An error as a log may hold it. Stripe's messages can repeat what the buyer typed, so only its codes are kept;
 * they and the request id find the rest in Stripe's dashboard. Of what does not fit its schema only the fields are named.
 */
export function describeError(error: unknown): object {
  const stripe = stripeCodes(error);
  if (stripe) return stripe;
  if (!(error instanceof Error)) return { error: typeof error };
  if (isZodError(error))
    return { error: 'ZodError', fields: error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) };
  const cause = error.cause === undefined ? {} : { cause: describeError(error.cause) };
  return { error: error.name, message: error.message, stack: framesOf(error.stack ?? ''), ...cause };
}

/** What kind of error it was, without a word of what it says. */
export function errorName(error: unknown): string {
  const stripe = stripeCodes(error);
  if (stripe) return [stripe.type, stripe.code].filter(Boolean).join(' ');
  return error instanceof Error ? error.name.replace(/^\$/, '') : typeof error;
}

/** Which event it was, as far as its envelope says so. */
export const eventName = (message: unknown): object => ({
  eventId: textOf(message, 'id'),
  eventType: textOf(message, 'detail-type'),
});

function textOf(message: unknown, name: string): string | undefined {
  const value: unknown = typeof message === 'object' && message ? Reflect.get(message, name) : undefined;
  return typeof value === 'string' ? value : undefined;
}
