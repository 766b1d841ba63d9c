import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { CheckoutPath, CheckoutQuery, CheckoutRequest } from '../../api/checkout.ts';
import { aBillingContact, aPaymentMethodId, aQuoteId, sampleOf } from '../domain/arbitraries.ts';
import { unknownFields, withUnknownFields } from './requests.ts';

const aRequest = fc.record({ quoteId: aQuoteId, paymentMethodId: aPaymentMethodId, billingContact: aBillingContact });
const request = sampleOf(aRequest);
const { billingContact } = request;

const accepts = (body: unknown): boolean => CheckoutRequest.safeParse(body).success;

describe('a request for a checkout', () => {
  test('is taken as it is, with the optional lines of the billing contact or without', () => {
    fc.assert(fc.property(aRequest, (body) => expect(CheckoutRequest.parse(body)).toEqual(body)));
    expect(accepts({ ...request, billingContact: { name: 'Ada', email: 'ada@example.com' } })).toBe(true);
  });

  test('is refused with a field it does not know, at any depth', () => {
    const bodies = withUnknownFields(request);
    expect(bodies).toHaveLength(billingContact.address ? 3 : 2);
    for (const body of bodies) expect(unknownFields(CheckoutRequest, body)).toEqual(['unknown']);
  });

  test('is refused without its quote; card and contact may be the saved ones', () => {
    expect(accepts({ ...request, quoteId: undefined })).toBe(false);
    expect(accepts({ quoteId: request.quoteId })).toBe(true);
  });

  test.each(['tok_visa', 'pm_', 'card_1', '4242424242424242', 'pm_4242 4242', 42])(
    'is refused with %p for a payment method',
    (paymentMethodId) => {
      expect(accepts({ ...request, paymentMethodId })).toBe(false);
    },
  );

  test.each([
    '',
    'ada',
    'ada@',
    '@example.com',
    'ada@example.com\nbcc: all@example.com',
    `${'a'.repeat(64)}@${'b.'.repeat(95)}com`,
  ])('is refused with %p for an email address', (email) => {
    expect(accepts({ ...request, billingContact: { ...billingContact, email } })).toBe(false);
  });

  test('is refused with a name that is nothing but blanks, and takes any other without those around it', () => {
    expect(accepts({ ...request, billingContact: { ...billingContact, name: '  ' } })).toBe(false);
    const spaced = { ...request, billingContact: { ...billingContact, name: ' Ada Lovelace ' } };
    expect(CheckoutRequest.parse(spaced).billingContact?.name).toBe('Ada Lovelace');
  });

  test.each([
    ['name', 200, 'a'],
    ['company', 200, 'a'],
    ['taxId', 50, 'a'],
    ['purchaseOrder', 100, 'a'],
    ['email', 254, `${'a'.repeat(64)}@${'b'.repeat(50)}.${'c'.repeat(63)}.${'d'.repeat(63)}.com`],
  ])('takes a %s of %i characters and not of one more', (name, most, filled) => {
    const ofLength = (length: number) => {
      const text =
        filled.length > 1 ? filled.replace('@', `@${'e'.repeat(length - filled.length)}`) : filled.repeat(length);
      expect(text).toHaveLength(length);
      return accepts({ ...request, billingContact: { ...billingContact, [name]: text } });
    };
    expect([ofLength(most), ofLength(most + 1)]).toEqual([true, false]);
  });

  test.each([
    ['line1', 200],
    ['line2', 200],
    ['city', 100],
    ['postalCode', 20],
    ['state', 100],
  ])('takes a %s of an address of %i characters and not of one more', (part, most) => {
    const ofLength = (length: number) => {
      const address = { line1: '1 Main Street', country: 'US', [part]: 'a'.repeat(length) };
      return accepts({ ...request, billingContact: { ...billingContact, address } });
    };
    expect([ofLength(most), ofLength(most + 1)]).toEqual([true, false]);
  });

  test('breaks no lines, and nowhere carries what no text is made of', () => {
    const contactWith = (name: string, text: string) =>
      accepts({ ...request, billingContact: { ...billingContact, [name]: text } });
    for (const name of ['name', 'company', 'taxId', 'purchaseOrder']) {
      expect(contactWith(name, 'Zoë 山田 👩‍🚀')).toBe(true);
      expect(contactWith(name, 'Ada\nBcc: all@example.com')).toBe(false);
      for (const broken of ['a\u0000b', 'a\u0085b', 'a\ud83db']) expect(contactWith(name, broken)).toBe(false);
    }
  });
});

describe('the wait for a checkout', () => {
  test('is 0 to 20 whole seconds', () => {
    for (let seconds = 0; seconds <= 20; seconds += 1)
      expect(CheckoutQuery.parse({ wait: String(seconds) })).toEqual({ wait: seconds });
    expect(CheckoutQuery.parse({})).toEqual({});
  });

  test.each(['', '21', '-1', '1.5', '00', '1e1', ' 1', '100'])('is not %j', (wait) => {
    expect(CheckoutQuery.safeParse({ wait }).success).toBe(false);
  });
});

test.each(['', 'chk_', 'sub_1', 'chk_1/authentication', '../chk_1'])('no checkout has the id %j', (checkoutId) => {
  expect(CheckoutPath.safeParse({ checkoutId }).success).toBe(false);
});
