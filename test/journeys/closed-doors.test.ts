import { describe, expect, it } from '@jest/globals';
import { givenContacts } from './answered.ts';

const { answered } = givenContacts();

const PARTS = ['line1', 'line2', 'city', 'postalCode', 'state', 'country'];

/** The same text in each field there is, by the field's pointer. */
function everywhere(text: string): [field: string, given: Record<string, unknown>][] {
  const address = { line1: '1 Main Street', country: 'US' };
  return [
    ...['name', 'company', 'taxId', 'purchaseOrder'].map((field): [string, object] => [field, { [field]: text }]),
    ...PARTS.map((part): [string, object] => [`address/${part}`, { address: { ...address, [part]: text } }]),
  ].map(([field, given]) => [field, { ...given }]);
}

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
