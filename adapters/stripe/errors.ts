import Stripe from 'stripe';

const { StripeCardError, StripeError, StripeRateLimitError, StripeIdempotencyError, StripeInvalidRequestError } =
  Stripe.errors;

/** Whether Stripe will not do what was asked for. */
export const isRefused = (error: unknown): boolean => error instanceof StripeInvalidRequestError;

/** Whether Stripe has nothing under the id that was asked for, or that this parameter named. */
export const isMissing = (error: unknown, param?: string): boolean =>
  error instanceof StripeInvalidRequestError &&
  error.code === 'resource_missing' &&
  (param === undefined || error.param === param);

const isInvalid = (error: unknown, code: string): boolean =>
  error instanceof StripeInvalidRequestError && error.code === code;

/** Whether Stripe Tax cannot tell where an address is. */
export const isNoPlace = (error: unknown): boolean => isInvalid(error, 'customer_tax_location_invalid');

/** Whether a tax id is not even formed like one of its kind. */
export const isMisformedTaxId = (error: unknown): boolean => isInvalid(error, 'tax_id_invalid');

/** Whether Stripe asks to come later; nothing was done. */
export const isThrottled = (error: unknown): boolean => error instanceof StripeRateLimitError;

/** Whether the key was used for another request: this one was not begun, and never will be under it. */
export const isKeyTaken = (error: unknown): boolean => error instanceof StripeIdempotencyError;

/** Whether the bank or Stripe's own guard said no to the card. The class alone does not tell: it stands for any 402. */
export const isDecline = (error: unknown): error is Stripe.errors.StripeCardError =>
  error instanceof StripeCardError && error.rawType === 'card_error';

/** Stripe says these with no code, and of the first not even with a parameter. */
const USED_UP = /\bPaymentMethod (was previously used|on this PaymentIntent was previously used)\b/;
const ANOTHER_CUSTOMERS = /\bdoes not belong to the Customer\b|\bbelongs to (a different|another) customer\b/i;
const ANOTHER_KIND = /\bThe PaymentMethod provided \((?!card\))\w+\) is not allowed\b/;

/** The payment method is there, on the other side of test and live: it is our two keys that do not match. */
const OTHER_MODE = /\ba similar object exists in (test|live) mode\b/;

/**
 * Whether Stripe says that the payment method cannot be charged, which the buyer mends by entering the card again.
 * Whatever it does not say of the payment method is not the buyer's, above all an error without code and parameter:
 * so answers an account that cannot charge yet.
 */
export function isUnusable(error: unknown): boolean {
  if (!(error instanceof StripeError) || error.rawType !== 'invalid_request_error') return false;
  const { code, param, message } = error;
  if (code === 'payment_method_unexpected_state') return true;
  if (param === 'payment_method' && code === 'resource_missing') return !OTHER_MODE.test(message);
  return code === undefined && [USED_UP, ANOTHER_CUSTOMERS, ANOTHER_KIND].some((words) => words.test(message));
}
