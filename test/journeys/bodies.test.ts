import { describe, expect, it } from '@jest/globals';
import { contact } from './person.ts';
import { givenQuote } from './quoted.ts';

const given = givenQuote();

describe('a body', () => {
  const post = async (body: string | Uint8Array, type = 'application/json') => {
    const authorization = `Bearer ${await given.admin().token()}`;
    const headers = { authorization, 'content-type': type, 'idempotency-key': 'k' };
    const sent = typeof body === 'string' ? body : new Uint8Array(body);
    const response = await fetch(`${given.stack().url}/v1/checkouts`, { method: 'POST', headers, body: sent });
    return { status: response.status, body: await response.json() };
  };
  const text = (name: string) =>
    JSON.stringify({ quoteId: given.quoteId(), paymentMethodId: 'pm_card_visa', billingContact: { ...contact, name } });

  it.each(['application/json', 'application/octet-stream'])('in Latin-1 is refused, sent as %s', async (type) => {
    const answer = await post(Buffer.from(text('Zoë Müller'), 'latin1'), type);
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid_encoding' } });
  });

  it.each([
    ['in UTF-16', () => Buffer.from(text('Zoë'), 'utf16le')],
    ['behind a byte order mark', () => `\ufeff${text('Zoë')}`],
  ])('%s is no JSON', async (_what, body) => {
    expect(await post(body())).toMatchObject({
      status: 400,
      body: { code: expect.stringMatching(/^invalid_(json|encoding)$/) },
    });
  });

  it('with `__proto__` has a field too many', async () => {
    for (const body of [
      text('Zoë').replace('{', '{"__proto__":{"a":1},'),
      text('Zoë').replace('"name"', '"__proto__":1,"name"'),
    ])
      expect(await post(body)).toMatchObject({ status: 400, body: { code: 'invalid_request' } });
  });
});

describe('a query', () => {
  it.each(['cursor=', 'cursor=0', 'cursor=1,2', 'cursor=1&cursor=2', 'limit=1&limit=2', 'limit=', 'after=1'])(
    'of ?%s is refused',
    async (query) => {
      const answer = await given.admin().request('GET', `/v1/invoices?${query}`);
      expect(answer).toMatchObject({ status: 400, body: { code: 'invalid_request' } });
    },
  );
});
