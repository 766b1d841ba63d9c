import type { ApiError } from './errors.ts';

/** What goes back to a caller. */
export interface Answer {
  status: number;
  /** Text is what no endpoint of Stripe's answers: somebody on the way does. */
  body: object | string;
  headers: Record<string, string>;
}

export function success(body: object): Answer {
  return { status: 200, body, headers: {} };
}

export function refusal(error: ApiError, requestId: string): Answer {
  const request_log_url = `https://dashboard.stripe.com/test/logs/${requestId}`;
  return { status: error.status, body: { error: { ...error.body, request_log_url } }, headers: error.headers };
}
