import { describe, expect, it } from '@jest/globals';
import { watchCalls } from '../boundary.ts';
import { wholeYear } from '../sold.ts';
import { contact } from './person.ts';
import { givenQuote } from './quoted.ts';

const given = givenQuote();

const key = { 'idempotency-key': 'k' };
const checkout = () => ({ quoteId: given.quoteId(), paymentMethodId: 'pm_card_visa', billingContact: contact });

/** What was written to the table while this ran. */
async function writesDuring(run: () => Promise<unknown>): Promise<number> {
  let writes = 0;
  const end = watchCalls(({ name }) => {
    if (name === 'DynamoDB PutItem') writes += 1;
  });
  await run().finally(end);
  return writes;
}

describe('a request with the wrong form', () => {
  const wrong: [string, string, string, () => unknown, object][] = [
    ['a missing field', 'POST', '/v1/quotes', () => ({ planId: 'premium' }), { pointer: '/scope' }],
    ['a wrong type', 'POST', '/v1/quotes', () => ({ ...wholeYear, scope: 7 }), { pointer: '/scope' }],
    ['an unknown currency', 'POST', '/v1/quotes', () => ({ ...wholeYear, currency: 'chf' }), { pointer: '/currency' }],
    [
      'an unknown field',
      'POST',
      '/v1/quotes',
      () => ({ ...wholeYear, seats: 1 }),
      { pointer: '/seats', detail: 'unknown field' },
    ],
    [
      'a price of its own',
      'POST',
      '/v1/checkouts',
      () => ({ ...checkout(), totalMinor: 1 }),
      { pointer: '/totalMinor' },
    ],
    ['a list', 'POST', '/v1/quotes', () => [], { pointer: '' }],
    ['null', 'POST', '/v1/quotes', () => null, { pointer: '' }],
    ['no body', 'POST', '/v1/quotes', () => undefined, { pointer: '' }],
    [
      'a contact without a valid email',
      'POST',
      '/v1/checkouts',
      () => ({ ...checkout(), billingContact: { name: 'Ada', email: 'ada' } }),
      { pointer: '/billingContact/email' },
    ],
    [
      'an email of 255 characters',
      'POST',
      '/v1/checkouts',
      () => ({ ...checkout(), billingContact: { name: 'Ada', email: `${'a'.repeat(243)}@example.com` } }),
      { pointer: '/billingContact/email' },
    ],
    [
      'half a character',
      'POST',
      '/v1/checkouts',
      () => ({ ...checkout(), billingContact: { ...contact, name: 'Ada \ud800' } }),
      { pointer: '/billingContact/name' },
    ],
    [
      'a line break where it could become a header',
      'POST',
      '/v1/checkouts',
      () => ({ ...checkout(), billingContact: { ...contact, company: 'Acme\r\nBcc: x@y.z' } }),
      { pointer: '/billingContact/company' },
    ],
    ['a wait that is no number', 'GET', '/v1/checkouts/chk_1?wait=soon', () => undefined, { parameter: 'wait' }],
    ['a wait of 21 seconds', 'GET', '/v1/checkouts/chk_1?wait=21', () => undefined, { parameter: 'wait' }],
  ];
  it.each(wrong)('%s: says which field, and writes nothing', async (_what, method, path, body, error) => {
    let answer: unknown;
    const writes = await writesDuring(async () => {
      const made = body();
      answer = await given.admin().request(method, path, { headers: key, ...(made !== undefined && { body: made }) });
    });
    expect(answer).toMatchObject({
      status: 400,
      body: { code: 'invalid_request', errors: expect.arrayContaining([expect.objectContaining(error)]) },
    });
    expect(writes).toBe(0);
  });

  it.each([
    ['/paymentMethodId', () => ({ ...checkout(), paymentMethodId: '4242424242424242' })],
    ['/card/number', () => ({ ...checkout(), card: { number: 4242424242424242 } })],
    [
      '/billingContact/purchaseOrder',
      () => ({ ...checkout(), billingContact: { ...contact, purchaseOrder: 'card 4000-0566-5566-5556' } }),
    ],
    ['/~1~0/0', () => ({ '/~': ['3782 822463 10005'] })],
    ['/card', () => ({ ...checkout(), card: { '4242424242424242': '12/40' } })],
  ])('with a card number in %s is refused for that, and it is neither repeated nor written', async (pointer, body) => {
    let answer: unknown;
    const logged = given.logs.length;
    const writes = await writesDuring(async () => {
      answer = await given.admin().request('POST', '/v1/checkouts', { body: body(), headers: key });
    });
    const errors = [{ pointer, detail: 'holds a card number' }];
    expect(answer).toMatchObject({ status: 400, body: { code: 'card_number_refused', errors } });
    expect(JSON.stringify([answer, given.logs.slice(logged)])).not.toMatch(/4242|5566|82246/);
    expect(writes).toBe(0);
  });

  it('that is not JSON says so', async () => {
    const answer = await given.admin().request('POST', '/v1/quotes', { body: '{"planId":' });
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid_json' } });
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
  });

  it('may have 32 KB, and not a byte more', async () => {
    const { quoteId: _, ...unpriced } = checkout();
    const statusOf = async (bytes: number) => {
      const text = JSON.stringify(unpriced);
      return (await given.admin().request('POST', '/v1/checkouts', { body: text.padEnd(bytes), headers: key })).status;
    };
    expect([await statusOf(32_768), await statusOf(32_769)]).toEqual([400, 413]);
  });

  it('of a megabyte is too large', async () => {
    const body = { ...checkout(), billingContact: { ...contact, company: 'x'.repeat(1_000_000) } };
    const writes = await writesDuring(async () => {
      const answer = await given.admin().request('POST', '/v1/checkouts', { body, headers: key });
      expect(answer).toMatchObject({ status: 413, body: { code: 'payload_too_large' } });
    });
    expect(writes).toBe(0);
  });

  it('is not looked at where no body is asked for', async () => {
    const { checkoutId } = await (await given.anAccount()).admin.buy({}, 'pm_card_threeDSecure2Required');
    const path = `/v1/checkouts/${checkoutId}/authentication`;
    for (const body of ['{"planId":', 'x'.repeat(100_000)])
      expect(await given.admin().request('POST', path, { body })).toMatchObject({
        status: 404,
        body: { code: 'not_found' },
      });
  });

  it.each(['chk_nobody', 'nonsense', '..%2Faccount', '%00'])('to the checkout %s finds nothing', async (id) => {
    expect(await given.admin().request('GET', `/v1/checkouts/${id}`)).toMatchObject({
      status: 404,
      body: { code: 'not_found' },
    });
  });
});

describe('the logs', () => {
  it('hold nothing secret or personal, whatever was bought, declined or mistyped', async () => {
    const { admin: buyer } = await given.anAccount();
    await buyer.buy({}, 'pm_card_visa_chargeDeclined');
    await buyer.buy();
    await given.stack().clock.rest();
    const text = JSON.stringify([given.logs, given.stack().stepFunctions.executions(), given.stack().aws.events()]);
    expect(given.logs.length).toBeGreaterThan(0);
    expect(text).not.toMatch(/ada@|sk_test_|whsec_|_secret_|eyJ|\b4242/);
  });
});
