import { describe, expect, it } from '@jest/globals';
import { contactIn, contactWithCopies, errorsIn, errorsOf } from '../../../web/checkout/contact.ts';

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

  it('is sent with the parts of its address that were typed, and with none where only a country stood there', () => {
    const typed = { name: 'Ada', email: 'ada@acme.example', country: 'DE' };
    expect(contactIn(form(typed))).not.toHaveProperty('address');
    expect(contactIn(form({ ...typed, line1: ' 1 Main Street ', city: '' })).address).toEqual({
      line1: '1 Main Street',
      country: 'DE',
    });
    const lacking = contactIn(form({ name: 'Ada', email: 'ada@acme.example', city: 'Berlin' }));
    expect(Object.keys(errorsIn(lacking))).toEqual(['line1', 'country']);
  });

  it('is sent with its domain as mail knows it', () => {
    const emails = {
      'info@почта.рф': 'info@xn--80a1acny.xn--p1ai',
      'Ada@Acme.example': 'Ada@Acme.example',
      'ada@': 'ada@',
      почта: 'почта',
    };
    for (const [typed, email] of Object.entries(emails))
      expect(contactIn(form({ name: 'Ada', email: typed })).email).toBe(email);
  });

  it('needs a name and something like an email address', () => {
    expect(errorsIn({ name: 'Ada', email: 'ada@acme.example' })).toEqual({});
    expect(Object.keys(errorsIn({ name: '', email: 'ada@acme' }))).toEqual(['name', 'email']);
  });

  it('shows what the API found wrong beside the field', () => {
    const problem = { type: '', title: '', status: 400, detail: '', code: 'card_number_refused' } as const;
    const errors = [
      { pointer: '/billingContact/purchaseOrder', detail: 'holds a card number' },
      { pointer: '/billingContact/address/city', detail: 'too long' },
      { pointer: '/quoteId', detail: 'unknown' },
    ];
    expect(errorsOf({ ...problem, errors })).toEqual({ purchaseOrder: 'holds a card number', city: 'too long' });
    expect(errorsOf(problem)).toEqual({});
  });
});

describe('who gets the mails as well', () => {
  const withCopies = (cc: string) => contactWithCopies(form({ name: 'Ada', email: 'ada@acme.example', cc }));

  it('is read one a line, or with commas between; nobody is left out of what is sent', () => {
    expect(withCopies(' ap@acme.example\n\nbea@müller.example, cleo@acme.example ').cc).toEqual([
      'ap@acme.example',
      'bea@xn--mller-kva.example',
      'cleo@acme.example',
    ]);
    expect(withCopies(' \n')).not.toHaveProperty('cc');
  });

  it('is five addresses at most, each a valid one', () => {
    expect(errorsIn(withCopies('a@b.example '.repeat(6)))).toEqual({ cc: 'Enter 5 addresses at most.' });
    expect(errorsIn(withCopies('a@b.example nobody'))).toEqual({ cc: 'Enter valid email addresses, one a line.' });
  });

  it('is told beside its field where the API finds one wrong', () => {
    const problem = { type: '', title: '', status: 400, detail: '', code: 'invalid_request' } as const;
    const errors = [{ pointer: '/cc/1', detail: 'expected an email address' }];
    expect(errorsOf({ ...problem, errors }, '')).toEqual({ cc: 'expected an email address' });
  });
});
