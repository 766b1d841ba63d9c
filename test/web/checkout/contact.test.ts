import { describe, expect, it } from '@jest/globals';
import { contactIn, errorsIn, errorsOf } from '../../../web/checkout/contact.ts';

function form(fields: Record<string, string>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.set(name, value);
  return data;
}

describe('a billing contact', () => {
  it('is sent without the fields that are empty, which the API would not take', () => {
    expect(contactIn(form({ name: ' Ada ', email: 'ada@acme.example', company: ' ', taxId: 'DE1' }))).toEqual({
      name: 'Ada',
      email: 'ada@acme.example',
      taxId: 'DE1',
    });
  });

  it('needs a name and something like an email address', () => {
    expect(errorsIn({ name: 'Ada', email: 'ada@acme.example' })).toEqual({});
    expect(Object.keys(errorsIn({ name: '', email: 'ada@acme' }))).toEqual(['name', 'email']);
  });

  it('shows what the API found wrong beside the field', () => {
    const problem = { type: '', title: '', status: 400, detail: '', code: 'card_number_refused' } as const;
    const errors = [
      { pointer: '/billingContact/purchaseOrder', detail: 'holds a card number' },
      { pointer: '/quoteId', detail: 'unknown' },
    ];
    expect(errorsOf({ ...problem, errors })).toEqual({ purchaseOrder: 'holds a card number' });
    expect(errorsOf(problem)).toEqual({});
  });
});
