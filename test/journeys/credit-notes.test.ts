import { describe, expect, it } from '@jest/globals';
import { getItem, putItem } from '../../adapters/aws/table.ts';
import { invoices, invoicesOf } from '../../adapters/stored/invoices.ts';
import { CreditNoteView } from '../../api/credit-note.ts';
import { givenCredits } from './credited.ts';
import { list } from './invoiced.ts';

const { given, bought, refund, notesOf, sweep, credited } = givenCredits();

describe('money that went back', () => {
  it('is a credit note beside the invoice, with a number, a date and a document of its own', async () => {
    const { accountId, admin, checkoutId, paymentIntentId } = await bought();
    await refund(paymentIntentId, 4_400);
    const invoiceId = `inv_${accountId.slice(4)}_000001`;
    const { invoices: listed } = await list(admin);
    expect(listed).toMatchObject([
      {
        kind: 'credit_note',
        creditNoteId: `crn_${accountId.slice(4)}_000001-1`,
        invoiceId,
        number: `${invoiceId}-1`,
        operation: checkoutId,
        checkoutId,
        because: 'returned',
        totalMinor: 4_400,
        taxMinor: 0,
        subtotalMinor: 4_400,
        issueDate: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
      },
      { kind: 'invoice', invoiceId, totalMinor: 14_400, creditedMinor: 4_400 },
    ]);
    const path = `/v1/invoices/crn_${accountId.slice(4)}_000001-1`;
    expect(CreditNoteView.parse((await admin.request('GET', path)).body)).toEqual(listed[0]);
    const { body } = await admin.request('GET', path, { headers: { accept: 'text/html' } });
    expect(body).toContain(`<title>Credit note ${invoiceId}-1</title>`);
    expect(body).toMatch(/Total credited.*\$44\.00/);
  });

  it('in parts is a note for each, and a refund that fails later one that takes it back', async () => {
    const { admin, paymentIntentId } = await bought('pm_card_refundFail');
    await refund(paymentIntentId, 400);
    await sweep();
    const sums = (await notesOf(admin)).map(({ totalMinor }) => totalMinor).toReversed();
    expect(sums).toEqual([400, -400]);
    const other = await bought();
    for (const amount of [400, 1_000]) await refund(other.paymentIntentId, amount);
    expect((await notesOf(other.admin)).map(({ number, totalMinor }) => [number.slice(-2), totalMinor])).toEqual([
      ['-2', 1_000],
      ['-1', 400],
    ]);
  });

  it('is one note, however often Stripe tells of it', async () => {
    const { admin, paymentIntentId } = await bought();
    await given.test('webhooks', { mode: 'duplicate' });
    await refund(paymentIntentId, 400);
    await given.test('webhooks', { mode: 'deliver' });
    expect(await notesOf(admin)).toHaveLength(1);
  });

  it('is listed page by page, each document once', async () => {
    const { admin, paymentIntentId } = await bought();
    for (const amount of [100, 200, 300]) await refund(paymentIntentId, amount);
    const whole = (await list(admin)).invoices;
    expect(whole).toHaveLength(4);
    for (const limit of [1, 2, 3]) {
      const pages: unknown[] = [];
      for (let cursor = ''; ; ) {
        const page = await list(admin, `?limit=${limit}${cursor}`);
        expect(page.invoices.length).toBeLessThanOrEqual(limit);
        pages.push(...page.invoices);
        if (page.nextCursor === null) break;
        cursor = `&cursor=${page.nextCursor}`;
      }
      expect(pages).toEqual(whole);
    }
  });

  it('is not shown by a note that there is not, nor to another account', async () => {
    const { accountId, admin, paymentIntentId } = await bought();
    const other = await given.anAccount();
    await refund(paymentIntentId, 400);
    for (const [person, count] of [
      [admin, 2],
      [other.admin, 1],
    ] as const) {
      const answer = await person.request('GET', `/v1/invoices/crn_${accountId.slice(4)}_000001-${count}`);
      expect(answer.status).toBe(404);
    }
  });
});

describe('an invoice that a version before notes has credited', () => {
  it('has one note, without a date, and is credited on from there', async () => {
    const { accountId, admin, email, paymentIntentId } = await bought();
    const [invoice] = await invoicesOf(accountId);
    if (!invoice) throw new Error('the purchase left no invoice');
    const key = { pk: `ACCOUNT#${accountId}`, sk: `INVOICE#${invoice.invoiceId}` };
    const { creditNotes, ...stored } = (await getItem(key)) ?? {};
    await putItem({ ...stored, ...key, creditedMinor: 400 }, 'attribute_exists(pk)');
    expect((await list(admin)).invoices).toMatchObject([
      { kind: 'credit_note', totalMinor: 400, issuedAt: null, issueDate: null },
      { kind: 'invoice', creditedMinor: 400 },
    ]);
    await refund(paymentIntentId, 1_000);
    await sweep();
    expect((await notesOf(admin)).map(({ totalMinor }) => totalMinor)).toEqual([600, 400]);
    expect((await credited(accountId, email)).mails).toHaveLength(1);
    // And so reads it whoever knows of no notes.
    expect(await getItem(key)).toMatchObject({ creditedMinor: 1_000 });
    expect(await invoices.mustGet({ accountId, invoiceId: invoice.invoiceId })).toMatchObject({ totalMinor: 14_400 });
  });
});
