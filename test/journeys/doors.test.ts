import { describe, expect, it } from '@jest/globals';
import { InvoicesView } from '../../api/invoices.ts';
import { givenContacts } from './answered.ts';
import { contact } from './person.ts';

const { given, answered } = givenContacts();

/** The form is good: what is missing is the quote alone. */
const TAKEN = { status: 404, body: { code: 'not_found' } };

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
