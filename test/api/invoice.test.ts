import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { InvoicePath, InvoiceView, invoiceView } from '../../api/invoice.ts';
import { InvoicesQuery, InvoicesView, invoicesView } from '../../api/invoices.ts';
import { seller } from '../../application/catalogue.ts';
import { invoiceOf, reissued, reissueOf } from '../../domain/invoicing/invoice.ts';
import { epochMs, instant } from '../../domain/values/calendar.ts';
import { AccountId, InvoiceId, invoiceIdOf } from '../../domain/values/ids.ts';
import { aPaidCheckout, paidFor, sampleOf } from '../domain/arbitraries.ts';

const aNumber = fc.integer({ min: 1, max: 999_999 });
const checkout = sampleOf(aPaidCheckout);
const numbered = (...numbers: number[]) => numbers.map((number) => invoiceOf(paidFor(checkout), number, seller));

describe('the view of an invoice', () => {
  test('has the form it promises', () => {
    fc.assert(
      fc.property(aPaidCheckout, aNumber, (paid, number) => {
        const view = invoiceView(invoiceOf(paidFor(paid), number, seller));
        expect(InvoiceView.parse(JSON.parse(JSON.stringify(view)))).toEqual(view);
      }),
    );
  });

  test('says who was billed as they were when they bought, without the email address', () => {
    fc.assert(
      fc.property(aPaidCheckout, (paid) => {
        const { email, ...others } = paid.billingContact;
        const view = invoiceView(invoiceOf(paidFor(paid), 1, seller));
        expect(view.billTo).toEqual(others);
        expect(JSON.stringify(view)).not.toContain(email);
      }),
    );
  });

  test('never shows an id of Stripe’s', () => {
    fc.assert(
      fc.property(aPaidCheckout, (paid) => {
        const shown = JSON.stringify(invoiceView(invoiceOf(paidFor(paid), 1, seller)));
        const { intentId, chargeId } = paid.payment;
        for (const id of [intentId, paid.paymentMethodId, chargeId]) expect(shown).not.toContain(id);
      }),
    );
  });
});

describe('the views of an invoice that was issued anew', () => {
  const [old] = numbered(1);
  if (!old) throw new Error('nothing was issued');
  const contact = { name: 'Ada Admin', email: 'books@acme.example', company: 'Acme, Ltd' };
  const { email, ...billTo } = contact;
  const at = instant(Date.UTC(2090, 6, 1, 12));
  const anew = reissueOf(old, { number: 2, contact, seller, at });

  test('name each other, and the old one is credited in full', () => {
    expect(invoiceView(anew)).toEqual({
      ...invoiceView(old),
      ...{ invoiceId: anew.invoiceId, number: 2, billTo, issueDate: '2090-07-01', reissueOf: old.invoiceId },
    });
    const replaced = reissued(old, anew.invoiceId, { nowMs: epochMs(at), timeZone: seller.timeZone });
    expect(invoiceView(replaced)).toEqual({
      ...invoiceView(old),
      ...{ reissuedAs: anew.invoiceId, creditedMinor: old.totalMinor },
    });
    expect(invoiceView(old)).toMatchObject({ reissueOf: null, reissuedAs: null, creditedMinor: 0 });
  });
});

describe('a page of invoices', () => {
  test('is the last where no more were found than it holds', () => {
    expect(invoicesView([], 1)).toEqual({ invoices: [], nextCursor: null });
    expect(invoicesView(numbered(2, 1), 2)).toEqual({ invoices: numbered(2, 1).map(invoiceView), nextCursor: null });
  });

  test('leads on from its last invoice where more were found', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 999_998 }), (number) => {
        const view = invoicesView(numbered(number + 1, number, number - 1), 2);
        expect(InvoicesView.parse(view).invoices.map((invoice) => invoice.number)).toEqual([number + 1, number]);
        expect(InvoicesQuery.parse({ cursor: view.nextCursor }).cursor).toEqual({ number });
      }),
    );
  });
});

describe('a question for invoices', () => {
  test('is for 20, or for 1 to 100', () => {
    expect(InvoicesQuery.parse({})).toEqual({ limit: 20 });
    for (let limit = 1; limit <= 100; limit += 1)
      expect(InvoicesQuery.parse({ limit: String(limit) })).toEqual({ limit });
  });

  test.each(['', '0', '101', '-1', '1.5', '01', '1e1', ' 1', '10,20'])('is not for %j of them', (limit) => {
    expect(InvoicesQuery.safeParse({ limit }).success).toBe(false);
  });

  test.each([
    ['nothing', ''],
    ['text', 'garbage'],
    ['zero', '0'],
    ['a negative number', '-1'],
    ['a fraction', '1.5'],
    ['a number beyond every id', '1000000000'],
    ['two numbers', '1,2'],
    ['another account’s invoice', 'inv_other_000009'],
  ])('has no cursor that is %s', (_what, cursor) => {
    const { error } = InvoicesQuery.safeParse({ cursor });
    expect(error?.issues.map(({ path }) => path)).toEqual([['cursor']]);
  });

  test('knows no other parameter', () => {
    expect(InvoicesQuery.safeParse({ accountId: 'acc_other' }).success).toBe(false);
  });
});

test.each(['', 'inv_', 'chk_1', 'inv_1/2', '../inv_1', 'inv_1#'])('no invoice has the id %j', (invoiceId) => {
  expect(InvoicePath.safeParse({ invoiceId }).success).toBe(false);
});

test('an account with the longest of ids can be invoiced', () => {
  const accountId = AccountId.parse(`acc_${'x'.repeat(60)}`);
  expect(InvoiceId.safeParse(invoiceIdOf(accountId, 999_999)).success).toBe(true);
});
