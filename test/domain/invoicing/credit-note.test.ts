import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { seller } from '../../../application/catalogue.ts';
import { creditedMinorOf, noteNumberOf, subtotalOf, taxReturned } from '../../../domain/invoicing/credit-note.ts';
import {
  creditInvoice,
  Invoice,
  invoiceOf,
  noteToldOf,
  untoldNotes,
  withSum,
} from '../../../domain/invoicing/invoice.ts';
import { instant } from '../../../domain/values/calendar.ts';
import { aPaidCheckout, aPart, paidFor, sampleOf } from '../arbitraries.ts';

const issuing = { nowMs: Date.UTC(2027, 0, 1, 3), timeZone: 'America/New_York' };
const plain = invoiceOf(paidFor(sampleOf(aPaidCheckout)), 1, seller);
const taxed = (totalMinor: number, taxMinor: number): Invoice => ({ ...plain, totalMinor, taxMinor });

/** What Stripe showed of a payment, one after another: refunds, lost disputes, and refunds that failed later. */
const aStory = fc
  .record({
    totalMinor: fc.integer({ min: 1, max: 999_999_999_999 }),
    share: aPart,
  })
  .chain(({ totalMinor, share }) =>
    fc.record({
      totalMinor: fc.constant(totalMinor),
      taxMinor: fc.constant(Math.floor(totalMinor * share)),
      sums: fc.array(fc.integer({ min: 0, max: totalMinor }), { maxLength: 8 }),
    }),
  );

describe('a credit note', () => {
  test('has the part of the tax that it is of the total: 19 % exclusive, 100.00 of 628.32 back', () => {
    const { creditNotes } = creditInvoice(taxed(62_832, 10_032), 10_000, issuing);
    expect(creditNotes).toMatchObject([{ count: 1, totalMinor: 10_000, taxMinor: 1_596 }]);
    expect(creditNotes.map(subtotalOf)).toEqual([8_404]);
  });

  test('says what earlier ones did not, and all of them come to what went back and its tax', () => {
    fc.assert(
      fc.property(aStory, ({ totalMinor, taxMinor, sums }) => {
        const story = [...sums, totalMinor];
        const invoice = story.reduce((now, sum) => creditInvoice(now, sum, issuing), taxed(totalMinor, taxMinor));
        expect(creditedMinorOf(invoice)).toBe(totalMinor);
        expect(invoice.creditNotes.reduce((sum, note) => sum + note.taxMinor, 0)).toBe(taxMinor);
        expect(invoice.creditNotes.map(({ count }) => count)).toEqual(invoice.creditNotes.map((_, at) => at + 1));
        for (const note of invoice.creditNotes) {
          expect(note.totalMinor).not.toBe(0);
          expect(Math.sign(note.taxMinor) * Math.sign(note.totalMinor)).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });

  test('never has more tax than it credits', () => {
    fc.assert(
      fc.property(aStory, ({ totalMinor, taxMinor, sums }) => {
        for (const sum of sums)
          expect(taxReturned(taxMinor, totalMinor, sum)).toBeLessThanOrEqual(Math.min(sum, taxMinor));
      }),
    );
  });

  test('has no tax where nothing was invoiced', () => {
    expect(taxReturned(0, 0, 100)).toBe(0);
  });

  test('takes an earlier one back where its refund failed', () => {
    const invoice = [10_000, 0].reduce((now, sum) => creditInvoice(now, sum, issuing), taxed(62_832, 10_032));
    expect(invoice.creditNotes).toMatchObject([
      { count: 1, totalMinor: 10_000, taxMinor: 1_596 },
      { count: 2, totalMinor: -10_000, taxMinor: -1_596 },
    ]);
  });

  test('has its invoice’s number, its own behind it, and the date that it is where the seller is', () => {
    const [note] = creditInvoice(plain, 100, issuing).creditNotes;
    expect(note && noteNumberOf(plain.invoiceId, note)).toBe(`${plain.invoiceId}-1`);
    expect(note).toMatchObject({ issuedAt: '2027-01-01T03:00:00.000Z', issueDate: '2026-12-31' });
  });

  test('leaves the invoice as it was issued, and can be stored', () => {
    const { creditNotes, ...credited } = creditInvoice(plain, 100, issuing);
    expect({ ...credited, creditNotes: [] }).toEqual(plain);
    expect(Invoice.parse(JSON.parse(JSON.stringify({ ...credited, creditNotes })))).toEqual({
      ...credited,
      creditNotes,
    });
  });

  test('is told to the host, by mail and to ops, each once', () => {
    const credited = creditInvoice(plain, 100, issuing);
    expect(untoldNotes(credited).map(({ announcement }) => announcement)).toEqual(['invoice.credited', 'mail', 'ops']);
    const half = noteToldOf(credited, 1, 'mail', 1);
    expect(untoldNotes(half).map(({ announcement }) => announcement)).toEqual(['invoice.credited', 'ops']);
    expect(noteToldOf(half, 1, 'mail', 2)).toBe(half);
  });

  test('is told by itself, whatever was told of another of its invoice', () => {
    const two = creditInvoice(creditInvoice(plain, 100, issuing), 200, issuing);
    const told = noteToldOf(noteToldOf(two, 2, 'mail', 1), 2, 'ops', 2);
    expect(told.creditNotes[1]?.told).toEqual({ mail: instant(1), ops: instant(2) });
    expect(untoldNotes(told).map(({ note, announcement }) => [note.count, announcement])).toEqual([
      [1, 'invoice.credited'],
      [1, 'mail'],
      [1, 'ops'],
      [2, 'invoice.credited'],
    ]);
    expect(noteToldOf(told, 3, 'mail', 3)).toBe(told);
  });

  test('stands for what a version before notes credited, and is told to nobody', () => {
    const older = withSum(plain, 400);
    expect(older.creditNotes).toEqual([{ count: 1, because: 'returned', totalMinor: 400, taxMinor: 0 }]);
    expect(untoldNotes(older)).toEqual([]);
    expect(creditInvoice(older, 1_000, issuing).creditNotes[1]).toMatchObject({ count: 2, totalMinor: 600 });
  });

  test('credits no invoice that another stands in the place of', () => {
    const reissued: Invoice = { ...plain, reissuedAs: plain.invoiceId };
    expect(creditInvoice(reissued, 100, issuing)).toBe(reissued);
  });
});
