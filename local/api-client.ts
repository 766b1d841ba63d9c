import type * as z from 'zod';
import { AccountView } from '../api/account.ts';
import { CheckoutView } from '../api/checkout.ts';
import { ProblemJson } from '../api/problem.ts';
import { QuoteView } from '../api/quote.ts';
import type { BillingContact } from '../domain/checkout.ts';
import type { Selection } from '../domain/quote.ts';

/** The API said no: its problem's code and what to do about it. */
export class ApiProblem extends Error {
  readonly problem: ProblemJson;

  constructor(problem: ProblemJson) {
    super(`${problem.code}: ${problem.detail}`);
    this.problem = problem;
  }
}

/** One JSON request; throws `ApiProblem` where the answer is a problem. */
export async function send<T>(
  schema: z.ZodType<T>,
  url: string,
  { method = 'GET', headers = {}, body }: { method?: string; headers?: Record<string, string>; body?: unknown } = {},
): Promise<T> {
  const response = await fetch(url, {
    method,
    headers: { 'content-type': 'application/json', ...headers },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const answer: unknown = await response.json();
  if (response.ok) return schema.parse(answer);
  const problem = ProblemJson.safeParse(answer);
  throw problem.success ? new ApiProblem(problem.data) : new Error(`${method} ${url} answered ${response.status}`);
}

/** The routes a buyer's front end calls, on behalf of one logon. */
export function apiClient(url: string, token: string) {
  const authorization = { authorization: `Bearer ${token}` };
  const get = <T>(schema: z.ZodType<T>, path: string) => send(schema, `${url}${path}`, { headers: authorization });
  const post = <T>(schema: z.ZodType<T>, path: string, body: unknown, headers = {}) =>
    send(schema, `${url}${path}`, { method: 'POST', headers: { ...authorization, ...headers }, body });
  return {
    account: () => get(AccountView, '/v1/account'),
    quote: (selection: z.input<typeof Selection>) => post(QuoteView, '/v1/quotes', selection),
    checkOut: (purchase: Purchase, key: string) =>
      post(CheckoutView, '/v1/checkouts', purchase, { 'idempotency-key': key }),
    checkout: (checkoutId: string) => get(CheckoutView, `/v1/checkouts/${checkoutId}?wait=20`),
    authenticated: (checkoutId: string) => post(CheckoutView, `/v1/checkouts/${checkoutId}/authentication`, {}),
  };
}

interface Purchase {
  quoteId: string;
  paymentMethodId: string;
  billingContact: BillingContact;
}
