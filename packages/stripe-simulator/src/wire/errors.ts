import type { AdviceCode } from '../model/declines.ts';
import type { PaymentMethod } from '../model/shapes.ts';

/** What went wrong, as it is also kept on the intent that it happened to. */
export interface Failure {
  type: 'api_error' | 'card_error' | 'idempotency_error' | 'invalid_request_error';
  message: string;
  code?: string;
  decline_code?: string;
  advice_code?: AdviceCode;
  network_advice_code?: string;
  network_decline_code?: string;
  param?: string;
  charge?: string;
  doc_url?: string;
  payment_method?: PaymentMethod;
}

export interface ErrorBody extends Failure {
  payment_intent?: object;
  setup_intent?: object;
}

/** An error as Stripe's API answers it: an HTTP status, a body, sometimes a header. */
export class ApiError extends Error {
  status: number;
  body: ErrorBody;
  headers: Record<string, string>;

  constructor(status: number, body: ErrorBody, headers: Record<string, string> = {}) {
    super(body.message);
    this.status = status;
    this.body = body.code ? { ...body, doc_url: docUrl(body.code) } : body;
    this.headers = headers;
  }
}

export function docUrl(code: string): string {
  return `https://stripe.com/docs/error-codes/${code.replaceAll('_', '-')}`;
}

/** A 400: the request, not the card, is at fault. */
export function invalidRequest(message: string, details: Partial<ErrorBody> = {}): ApiError {
  return new ApiError(400, { type: 'invalid_request_error', message, ...details });
}

/** The object named in the path does not exist. */
export function noSuchObject(noun: string, id: string, param: string): ApiError {
  const message = `No such ${noun}: '${id}'`;
  return new ApiError(404, { type: 'invalid_request_error', code: 'resource_missing', message, param });
}

/** An object named by a parameter does not exist. */
export function noSuchReference(noun: string, id: string, param: string): ApiError {
  return invalidRequest(`No such ${noun}: '${id}'`, { code: 'resource_missing', param });
}

export function cardError(details: Omit<ErrorBody, 'type'>): ApiError {
  return new ApiError(402, { type: 'card_error', ...details });
}

/** What Stripe answers when something broke on its side. Its effect is unknown to the caller. */
export function internalError(message = 'An unknown error occurred', status = 500): ApiError {
  return new ApiError(status, { type: 'api_error', message }, { 'stripe-should-retry': 'false' });
}

export function rateLimited(reason: string): ApiError {
  const message = 'Request rate limit exceeded. Learn more about rate limits here https://stripe.com/docs/rate-limits.';
  return new ApiError(
    429,
    { type: 'invalid_request_error', code: 'rate_limit', message },
    { 'stripe-rate-limited-reason': reason },
  );
}

/** A 429 that is not the limiter's: another request held the same object too long. */
export function objectLocked(): ApiError {
  const message =
    'This object cannot be accessed right now because another API request or Stripe process is currently accessing it. If you see this error intermittently, retry the request.';
  return new ApiError(429, { type: 'invalid_request_error', code: 'lock_timeout', message });
}

export function unrecognizedUrl(method: string, path: string): ApiError {
  const message = `Unrecognized request URL (${method}: ${path}). Please see https://stripe.com/docs or we can help at https://support.stripe.com/.`;
  return new ApiError(404, { type: 'invalid_request_error', message });
}
