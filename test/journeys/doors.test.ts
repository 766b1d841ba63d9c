import { describe, expect, it } from '@jest/globals';
import { InvoicesView } from '../../api/invoices.ts';
import { contact } from './person.ts';
import { givenQuote } from './quoted.ts';

const given = givenQuote();

/** What a purchase with this in its billing contact is answered, by a bank that declines it. */
async function answered(change: Record<string, unknown>) {
  const body = { quoteId: 'quo_none', paymentMethodId: 'pm_card_visa', billingContact: { ...contact, ...change } };
  return given.admin().request('POST', '/v1/checkouts', { body, headers: { 'idempotency-key': 'k' } });
}
/** The form is good: what is missing is the quote alone. */
const TAKEN = { status: 404, body: { code: 'not_found' } };

const PARTS = ['line1', 'line2', 'city', 'postalCode', 'state', 'country'];

/** The same text in each field there is, by the field's pointer. */
function everywhere(text: string): [field: string, given: Record<string, unknown>][] {
  const address = { line1: '1 Main Street', country: 'US' };
  return [
    ...['name', 'company', 'taxId', 'purchaseOrder'].map((field): [string, object] => [field, { [field]: text }]),
    ...PARTS.map((part): [string, object] => [`address/${part}`, { address: { ...address, [part]: text } }]),
  ].map(([field, given]) => [field, { ...given }]);
}

describe('a billing contact is taken with', () => {
  it.each([
    'info@xn--80a1acny.xn--p1ai',
    'r&d@acme.example',
    'sales#1@acme.example',
    "o'brien+invoices@acme.example",
    'a!$%*/=?^_`{|}~-b@acme.example',
    'ada@acme.photography',
    'ada@a.b-c.d.co.uk',
    `${'x'.repeat(64)}@acme.example`,
  ])('the email address %s', async (email) => {
    expect(await answered({ email })).toMatchObject(TAKEN);
  });

  it.each([
    { taxId: '73282932000074' },
    { taxId: '732 829 320 00074' },
    { taxId: '38012986646850' },
    { company: 'نام‌خانوادگی', address: { line1: 'רחוב הרצל 1', city: 'תל אביב', country: 'IL' } },
    { name: '👩‍🚀 Zoë ❤️', company: '葛󠄀城' },
    { purchaseOrder: '2f1c6f0e-4242-4242-8242-424242424242' },
  ])('%j', async (change) => {
    expect(await answered(change)).toMatchObject(TAKEN);
  });
});

describe('a billing contact is refused with', () => {
  it.each([
    'инфо@почта.рф',
    'info@почта.рф',
    'ada@acme',
    'ada@127.0.0.1',
    'ada@-acme.example',
    'ada..b@acme.example',
    '.ada@acme.example',
    '"a b"@acme.example',
    'ada@acme.example, bob@acme.example',
    `${'x'.repeat(65)}@acme.example`,
  ])('the email address %s', async (email) => {
    const errors = [expect.objectContaining({ pointer: '/billingContact/email' })];
    expect(await answered({ email })).toMatchObject({ status: 400, body: { code: 'invalid_request', errors } });
  });

  it.each([
    '\u202a',
    '\u202b',
    '\u202c',
    '\u202d',
    '\u202e',
    '\u2066',
    '\u2067',
    '\u2068',
    '\u2069',
    '\u200e',
    '\u200f',
    '\u061c',
    '\u200b',
    '\u2060',
    '\u00ad',
    '\ufeff',
    '\u2028',
    '\u3164',
    '\u{e0041}',
    '\ufffe',
    '\ufffd',
  ])('the invisible %j in any field', async (unseen) => {
    for (const [field, given] of everywhere(`Ada${unseen}Admin`)) {
      const errors = [expect.objectContaining({ pointer: `/billingContact/${field}` })];
      const answer = await answered(given);
      const code = unseen === '\ufffd' ? 'invalid_encoding' : 'invalid_request';
      expect(answer).toMatchObject({ status: 400, body: { code, ...(code === 'invalid_request' && { errors }) } });
    }
  });

  it.each(['ZZ', 'de', 'Germany', 'XX', ''])('the country %j', async (country) => {
    const errors = [expect.objectContaining({ pointer: '/billingContact/address/country' })];
    const answer = await answered({ address: { line1: '1 Main Street', country } });
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid_request', errors } });
  });

  it.each(['1 Main Street', { country: 'US' }, { line1: ' ', country: 'US' }, { line1: '1', country: 'US', zip: '1' }])(
    'the address %j',
    async (address) => {
      expect(await answered({ address })).toMatchObject({ status: 400, body: { code: 'invalid_request' } });
    },
  );

  it('a name that nobody sees', async () => {
    expect(await answered({ name: '\u200d' })).toMatchObject({ status: 400, body: { code: 'invalid_request' } });
  });

  it.each([
    '4242.4242.4242.4242',
    '4242\u00a04242\u00a04242\u00a04242',
    '4242\u202f4242\u202f4242\u202f4242',
    '4242  4242  4242  4242',
    '4242–4242–4242–4242',
    'Visa4242424242424242',
    '4242424242424242exp',
    'x4242 4242 4242 4242y',
    '４２４２４２４２４２４２４２４２',
    '٤٢٤٢ ٤٢٤٢ ٤٢٤٢ ٤٢٤٢',
    '4242/4242/4242/4242',
    '4242\u200b4242\u200d4242\u00ad4242',
    '36227206271667',
  ])('the card number %s in any field', async (number) => {
    for (const [, given] of everywhere(number))
      expect(await answered(given)).toMatchObject({ status: 400, body: { code: 'card_number_refused' } });
  });

  it.each(['', ',', '.', ' -'])(
    'a card number over two lines of the address, with %j between them',
    async (between) => {
      const address = { line1: `4242 4242${between}`, line2: '4242 4242', country: 'DE' };
      expect(await answered({ address })).toMatchObject({ status: 400, body: { code: 'card_number_refused' } });
    },
  );
});

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

it('an invoice tells the address as it was given', async () => {
  const buyer = (await given.anAccount(1)).admin;
  const billingContact = {
    ...contact,
    address: {
      line1: '1 Main Street',
      line2: 'Flat 2',
      city: 'Springfield',
      postalCode: '62701',
      state: 'IL',
      country: 'US',
    },
    taxId: '73282932000074',
  };
  const answer = await buyer.checkOut((await buyer.quote()).quoteId, { billingContact });
  const { checkoutId } = Object(answer.body);
  expect((await buyer.outcome(checkoutId)).status).toBe('completed');
  const { invoices } = InvoicesView.parse((await buyer.request('GET', '/v1/invoices')).body);
  expect(invoices[0]?.billTo).toMatchObject({ address: billingContact.address, taxId: billingContact.taxId });
});
