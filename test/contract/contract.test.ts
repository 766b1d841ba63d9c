import { once } from 'node:events';
import { createServer } from 'node:http';
import { describe, expect, test } from '@jest/globals';
import * as z from 'zod';
import { problemOf } from '../../api/problem.ts';
import { Contract, type Exchange, publishedDocument } from './contract.ts';
import { watchExchanges } from './exchanges.ts';

const contract = new Contract();
const JSON_TYPE = { 'content-type': 'application/json' };
const PROBLEM_TYPE = { 'content-type': 'application/problem+json' };

const exchange = (asked: string, status: number, body: unknown, more: Partial<Exchange> = {}): Exchange => {
  const [method = '', path = ''] = asked.split(' ');
  return { method, path, status, headers: new Headers(JSON_TYPE), body: JSON.stringify(body), ...more };
};

const Examples = z.record(z.string(), z.object({ value: z.unknown() }));

/** The answer that the document itself shows first. */
function shown(operationId: string, status: number): unknown {
  const { operation } = contract.routes.find((route) => route.operation.operationId === operationId) ?? {};
  const examples = Examples.parse(operation?.responses[status]?.content['application/json']?.examples);
  return Object.values(examples)[0]?.value;
}

const selection = { planId: 'premium', scope: 'admin_only', billingPeriod: 'monthly', currency: 'eur' };
const location = { location: '/v1/checkouts/chk_1' };
const accepted = { headers: new Headers({ ...JSON_TYPE, ...location }) };
const aProblem = (no: Parameters<typeof problemOf>[0]) => ({
  headers: new Headers(PROBLEM_TYPE),
  body: JSON.stringify(problemOf(no)),
});

describe('an exchange as the document promises', () => {
  test.each([
    ['of data', exchange('GET /v1/plans', 200, shown('getPlans', 200))],
    ['that was accepted', exchange('POST /v1/checkouts/chk_1/authentication', 202, shown('lookAgain', 202), accepted)],
    [
      'of a page',
      exchange('GET /v1/invoices/inv_1', 200, '', {
        headers: new Headers({ 'content-type': 'text/html; charset=utf-8' }),
      }),
    ],
    ['of a problem', exchange('POST /v1/quotes', 409, '', aProblem('PlanNotForSale'))],
    ['of the gateway’s, on a route', exchange('GET /v1/account', 503, { message: 'Service Unavailable' })],
    ['of the gateway’s, on no route', exchange('GET /v1/nowhere', 404, { message: 'Not Found' })],
  ])('%s passes', (_what, promised) => {
    expect(contract.deviations(promised)).toEqual([]);
  });
});

describe('an exchange otherwise than promised is found out', () => {
  const quote = Object(shown('createQuote', 201));
  test.each([
    ['a route nobody described', exchange('GET /v1/secrets', 200, {}), 'route that is not documented'],
    ['a method nobody described', exchange('DELETE /v1/plans', 200, {}), 'route that is not documented'],
    ['a status nobody described', exchange('GET /v1/plans', 418, {}), 'not among the documented statuses'],
    [
      'another content type',
      exchange('GET /v1/plans', 200, '', { headers: new Headers({ 'content-type': 'text/plain' }) }),
      "'text/plain'",
    ],
    [
      'a field too many',
      exchange('POST /v1/quotes', 201, { ...quote, discount: 1 }, { sent: JSON.stringify(selection) }),
      'discount',
    ],
    [
      'a field too few',
      exchange('POST /v1/quotes', 201, { ...quote, seats: undefined }, { sent: JSON.stringify(selection) }),
      'seats',
    ],
    [
      'a field of another type',
      exchange('POST /v1/quotes', 201, { ...quote, totalMinor: '1' }, { sent: JSON.stringify(selection) }),
      '/totalMinor',
    ],
    [
      'a date that is none',
      exchange('POST /v1/quotes', 201, { ...quote, nextDueDate: '2027-02-30' }, { sent: JSON.stringify(selection) }),
      '/nextDueDate',
    ],
    [
      'a time that is not in UTC',
      exchange(
        'POST /v1/quotes',
        201,
        { ...quote, expiresAt: '2027-01-15T10:00:00+01:00' },
        { sent: JSON.stringify(selection) },
      ),
      '/expiresAt',
    ],
    [
      'what belongs to another status of a checkout',
      exchange('GET /v1/checkouts/chk_1', 200, {
        ...Object(shown('lookAgain', 202)),
        refusal: { code: 'card_declined', message: '' },
      }),
      'refusal',
    ],
    ['a code of another route', exchange('POST /v1/quotes', 409, '', aProblem('QuoteExpired')), '/code'],
    [
      'a missing Location',
      exchange('POST /v1/checkouts/chk_1/authentication', 202, shown('lookAgain', 202)),
      'no Location',
    ],
    [
      'a 401 without its challenge',
      exchange('GET /v1/account', 401, { message: 'Unauthorized' }),
      'no WWW-Authenticate',
    ],
    [
      'an unknown path answered in words of ours',
      exchange('GET /v1/nowhere', 404, '', aProblem('not_found')),
      'message',
    ],
    [
      'a body accepted that nobody described',
      exchange('POST /v1/quotes', 201, quote, { sent: JSON.stringify({ ...selection, seats: 3 }) }),
      'accepted a body',
    ],
  ])('%s', (_what, deviating, complaint) => {
    expect(contract.deviations(deviating).join('\n')).toContain(complaint);
  });

  test('a route that the document has lost', () => {
    const { '/v1/plans': _lost, ...paths } = publishedDocument().paths;
    const shorter = new Contract({ ...publishedDocument(), paths });
    expect(shorter.deviations(exchange('GET /v1/plans', 200, shown('getPlans', 200)))).toHaveLength(1);
  });
});

test('every exchange with the API is seen, and no other', async () => {
  const server = createServer((request, response) => {
    response.writeHead(201, JSON_TYPE);
    request.pipe(response);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = Object(server.address());
  const url = `http://127.0.0.1:${address.port}`;
  const seen: Exchange[] = [];
  const end = watchExchanges(url, (exchange) => seen.push(exchange));
  await fetch(`${url}/v1/quotes?x=1`, { method: 'POST', body: '{"a":1}' });
  await fetch(`${url}/local`);
  end();
  await fetch(`${url}/v1/plans`);
  server.close();
  expect(seen).toMatchObject([{ method: 'POST', path: '/v1/quotes', sent: '{"a":1}', status: 201, body: '{"a":1}' }]);
});
