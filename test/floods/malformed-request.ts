import fc from 'fast-check';
import { CheckoutRequest } from '../../api/checkout.ts';
import { IdempotencyKey } from '../../api/idempotency-key.ts';
import { quoteRequest } from '../../api/quote.ts';
import { ROUTES } from '../../api/routes.ts';
import { catalogue } from '../../application/catalogue.ts';
import type { Selection } from '../../domain/sale/terms.ts';
import { malformedBody } from './malformed-body.ts';
import { oddHeader, oddQuery, oddSegment, oddText, oddValue } from './odd.ts';

/** A request as it goes over the wire; a header without a value is left out. */
export interface Request {
  method: string;
  target: string;
  headers: Record<string, string | undefined>;
  body?: Buffer;
}

/** What a buyer's requests hold in good order, for these floods to spoil. */
export interface Good {
  token: string;
  quote: Selection;
  checkout: CheckoutRequest;
}

const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const behindToken = ROUTES.filter(({ authorization }) => authorization === 'jwt');
const withId = ROUTES.filter(({ path }) => path.includes('{'));
const gets = ROUTES.filter(({ method }) => method === 'GET');
const somewhere = (path: string): string => path.replace(/\{\w+\}/, 'chk_1');

/** Headers that are nobody's business and may hold anything. */
const beside = fc.record(
  { accept: oddHeader, 'content-type': oddHeader, cookie: oddHeader, 'user-agent': oddHeader },
  { requiredKeys: [] },
);

/** Requests that say nothing a route could act on: nothing may come of any of them. */
export function malformedRequests({ token, quote, checkout }: Good): fc.Arbitrary<Request> {
  const headers = { authorization: `Bearer ${token}`, 'idempotency-key': 'k', 'content-type': 'application/json' };
  const goodBody = Buffer.from(JSON.stringify(checkout));
  const withBody = (target: string, bodies: fc.Arbitrary<Buffer>) =>
    fc
      .tuple(bodies, beside)
      .map(([body, more]): Request => ({ method: 'POST', target, headers: { ...headers, ...more }, body }));

  const withoutKey = maybe(oddHeader)
    .filter((key) => !IdempotencyKey.safeParse(key?.trim()).success)
    .map((key): Request => {
      const spoilt = { ...headers, 'idempotency-key': key };
      return { method: 'POST', target: '/v1/checkouts', headers: spoilt, body: goodBody };
    });
  const forged = `Bearer ${token.slice(0, -9)}${'x'.repeat(9)}`;
  const withoutToken = fc
    .tuple(fc.constantFrom(...behindToken), fc.oneof(maybe(oddHeader), fc.constant(forged)))
    .map(([{ method, path }, authorization]): Request => {
      const spoilt = { ...headers, authorization };
      return { method, target: somewhere(path), headers: spoilt, ...(method === 'POST' && { body: goodBody }) };
    });
  const toNothing = fc
    .tuple(fc.constantFrom(...withId), oddSegment, beside)
    .map(([{ method, path }, segment, more]): Request => {
      const target = path.replace(/\{\w+\}/, segment);
      return { method, target, headers: { ...headers, ...more } };
    });
  const oddlyAsked = fc
    .tuple(fc.constantFrom(...gets), oddQuery, beside)
    .map(([{ method, path }, query, more]): Request => {
      return { method, target: `${somewhere(path)}?${query}`, headers: { ...headers, ...more } };
    });
  const toNoRoute = fc
    .tuple(fc.constantFrom(...ROUTES), fc.constantFrom('PATCH', 'PURGE'), fc.constantFrom('', '/', '//', '%2f', '?x'))
    .map(([{ path }, method, end]): Request => ({ method, target: somewhere(path) + end, headers }));
  const unsigned = fc
    .tuple(
      maybe(oddHeader),
      fc.oneof(
        oddValue.map((value) => JSON.stringify(value)),
        oddText,
      ),
    )
    .map(([signature, body]): Request => {
      const spoilt = { ...headers, 'stripe-signature': signature };
      return { method: 'POST', target: '/v1/webhooks/stripe', headers: spoilt, body: Buffer.from(body) };
    });

  return fc.oneof(
    { weight: 5, arbitrary: withBody('/v1/checkouts', malformedBody(CheckoutRequest, checkout)) },
    { weight: 3, arbitrary: withBody('/v1/quotes', malformedBody(quoteRequest(catalogue), quote)) },
    { weight: 2, arbitrary: withoutKey },
    { weight: 2, arbitrary: withoutToken },
    { weight: 3, arbitrary: toNothing },
    { weight: 2, arbitrary: oddlyAsked },
    { weight: 1, arbitrary: toNoRoute },
    { weight: 2, arbitrary: unsigned },
  );
}
