import { breaking } from '../mutant.ts';

export const REQUESTS = breaking('a request is taken that is too large, or one refused that is not', [
  {
    name: 'take a key of 256 characters',
    from: '[!#-~][!-~]{0,254}',
    to: '[!#-~][!-~]{0,255}',
    test: 'test/api/idempotency-key.test.ts',
  },
  {
    name: 'refuse a key of 255 characters',
    from: '[!#-~][!-~]{0,254}',
    to: '[!#-~][!-~]{0,253}',
    test: 'test/api/idempotency-key.test.ts',
  },
  {
    name: 'take an address of 255 characters',
    from: 'z.maxLength(254)',
    to: 'z.maxLength(255)',
    test: 'test/api/checkout.test.ts',
  },
  {
    name: 'refuse an address of 254 characters',
    from: 'z.maxLength(254)',
    to: 'z.maxLength(253)',
    test: 'test/api/checkout.test.ts',
  },
  {
    name: 'take a name of 201 characters',
    from: "name: seen(200, 'a name')",
    to: "name: seen(201, 'a name')",
    test: 'test/api/checkout.test.ts',
  },
  {
    name: 'take a tax id of 51 characters',
    from: 'TypedTaxId = text(50);',
    to: 'TypedTaxId = text(51);',
    test: 'test/api/checkout.test.ts',
  },
  {
    name: 'take a purchase order of 101 characters',
    from: 'purchaseOrder: z.optional(text(100))',
    to: 'purchaseOrder: z.optional(text(101))',
    test: 'test/api/checkout.test.ts',
  },
  {
    name: 'take a street of 201 characters on the invoice',
    from: "line1: seen(200, 'a street, or a box')",
    to: "line1: seen(201, 'a street, or a box')",
    test: 'test/api/checkout.test.ts',
  },
  {
    name: 'show 101 invoices',
    from: 'wholeNumber(1, 100)',
    to: 'wholeNumber(1, 101)',
    test: 'test/api/invoice.test.ts',
  },
  {
    name: 'show 99 invoices at most',
    from: 'wholeNumber(1, 100)',
    to: 'wholeNumber(1, 99)',
    test: 'test/api/invoice.test.ts',
  },
  {
    name: 'show 21 invoices unless asked',
    from: 'wholeNumber(1, 100), 20',
    to: 'wholeNumber(1, 100), 21',
    test: 'test/api/invoice.test.ts',
  },
  {
    name: 'take a body of 33 KB',
    from: 'MAX_BODY_BYTES = 32_768',
    to: 'MAX_BODY_BYTES = 33_792',
    test: 'test/journeys/bad-input.test.ts',
  },
  {
    name: 'take no body of 32 KB',
    from: 'MAX_BODY_BYTES = 32_768',
    to: 'MAX_BODY_BYTES = 32_767',
    test: 'test/journeys/bad-input.test.ts',
  },
]);
