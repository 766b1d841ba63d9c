import { isRefusalName, Refusal, type RefusalName, refusalCode, refusalNames } from '../domain/values/refusal.ts';

const REFUSAL_STATUS: Partial<Record<RefusalName, number>> = {
  NotAnAdmin: 403,
  PaymentMethodUnusable: 422,
  TooManyDeclines: 429,
};

/** What is wrong with a request itself, before any rule of the business: status, and what to do about it. */
const PROBLEMS = {
  invalid_json: [400, 'The body is not JSON. Send one JSON object.'],
  invalid_encoding: [400, 'The body is not UTF-8, or it holds U+FFFD, which stands for lost text. Send JSON in UTF-8.'],
  invalid_request: [400, 'The request does not have the form this route expects; `errors` says which field.'],
  card_number_refused: [
    400,
    'A card number is never taken here; `errors` says which field holds one. Send the card to Stripe, and here its `pm_…`.',
  ],
  idempotency_key_missing: [400, 'Send an Idempotency-Key header of your own making, a new one for every purchase.'],
  idempotency_key_invalid: [400, 'An Idempotency-Key is 1 to 255 visible ASCII characters.'],
  idempotency_key_reused: [422, 'This Idempotency-Key was used with another body. Use a new key for a new purchase.'],
  invalid_signature: [400, 'No configured signing secret made this signature over this body within five minutes.'],
  claims_missing: [
    403,
    'The token is valid, but its claims `account_id` (acc_…) and `user_id` (usr_…) are missing or of another form. Have its issuer set them.',
  ],
  not_a_member: [403, 'You are no longer a user of this account.'],
  not_found: [404, 'There is nothing here under this id for your account.'],
  payload_too_large: [413, 'The body is larger than 32 KB.'],
  address_required: [
    409,
    'The tax depends on where the buyer is. Ask for a quote with the billing address, and confirm its price.',
  ],
  tax_unavailable: [503, 'The tax cannot be worked out at the moment. Nothing was charged; try again in a minute.'],
  checkouts_stopped: [503, 'No purchases are begun at the moment. Nothing was charged; try again in a few minutes.'],
  payments_stopped: [503, 'No payments are taken at the moment. Nothing was charged; try again in a few minutes.'],
  internal_error: [500, 'Something failed on our side. Nothing is lost; send the same request again.'],
} as const satisfies Record<string, readonly [number, string]>;

export type ProblemCode = keyof typeof PROBLEMS;

/** When to come again, where time is what helps. */
const RETRY_AFTER_SECONDS: Partial<Record<ProblemCode, number>> = {
  checkouts_stopped: 300,
  payments_stopped: 300,
  tax_unavailable: 60,
};

/** Every code an answer of ours can carry, with its HTTP status. */
export const PROBLEM_STATUS: Record<string, number> = Object.fromEntries([
  ...refusalNames.map((name) => [refusalCode(name), REFUSAL_STATUS[name] ?? 409]),
  ...Object.entries(PROBLEMS).map(([code, [status]]) => [code, status]),
]);

/** What is wrong with one field: of the body by a JSON Pointer (RFC 6901), or of the query by its parameter's name. */
export interface FieldError {
  pointer?: string | undefined;
  parameter?: string | undefined;
  detail: string;
}

/** RFC 9457. */
export interface ProblemJson {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: string;
  errors?: FieldError[] | undefined;
}

/** A request that is answered with a problem. */
export class Problem extends Error {
  readonly code: ProblemCode;
  readonly errors: FieldError[] | undefined;
  readonly retryAfterSeconds: number | undefined;

  constructor(code: ProblemCode, errors?: FieldError[]) {
    super(PROBLEMS[code][1]);
    this.code = code;
    this.errors = errors;
    this.retryAfterSeconds = RETRY_AFTER_SECONDS[code];
  }
}

export function problemJson(code: string, detail: string, errors?: FieldError[]): ProblemJson {
  const title = code.replaceAll('_', ' ');
  const status = PROBLEM_STATUS[code] ?? 500;
  return { type: `urn:switchplan:problem:${code}`, title, status, detail, code, ...(errors && { errors }) };
}

/** Everything a route can say no with: a request's problem, or a rule of the business. */
export type No = ProblemCode | RefusalName;

export const problemOf = (no: No): ProblemJson =>
  isRefusalName(no) ? problemOfRefusal(new Refusal(no)) : problemJson(no, PROBLEMS[no][1]);

/** A rule's no; where time is what helps it says how much. */
export function problemOfRefusal({ name, message, retryAfterSeconds }: Refusal): ProblemJson {
  const wait = retryAfterSeconds === undefined ? '' : ` The next try is possible ${inTime(retryAfterSeconds)}.`;
  return problemJson(refusalCode(name), message + wait);
}

/** "in 5 minutes"; never less than it takes. */
function inTime(seconds: number): string {
  const minutes = Math.ceil(seconds / 60);
  return minutes <= 90 ? counted(minutes, 'minute') : counted(Math.ceil(minutes / 60), 'hour');
}

const counted = (count: number, unit: string): string => `in ${count} ${unit}${count === 1 ? '' : 's'}`;
