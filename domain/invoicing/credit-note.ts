import * as z from 'zod/mini';
import { CalendarDate, Instant } from '../values/calendar.ts';
import { described } from '../values/described.ts';
import type { InvoiceId } from '../values/ids.ts';
import { Positive } from '../values/numbers.ts';

/** What the world is told of a credit note, and when each was told: one that fails for good repeats no other. */
export const NoteAnnouncement = z.enum(['invoice.credited', 'mail', 'ops']);
export type NoteAnnouncement = z.infer<typeof NoteAnnouncement>;

/** What takes back of an invoice: the invoice itself stays as it was issued. */
export const CreditNote = z.object({
  /** Counts the notes of its invoice from 1. */
  count: Positive,
  because: described(
    z.enum(['returned', 'reissued']),
    '`returned`: money went back, by a refund or a lost dispute; where that failed later, a note of a negative amount ' +
      'takes it back. `reissued`: another invoice stands in the place of this one, and no money moved.',
  ),
  totalMinor: described(z.int(), 'What is credited, tax included; negative where a refund failed later.'),
  taxMinor: described(z.int(), 'The tax in it.'),
  /** None on what an earlier version credited without a note. */
  issuedAt: z.optional(Instant),
  issueDate: z.optional(CalendarDate),
  told: z.optional(z.partialRecord(NoteAnnouncement, Instant)),
});
export type CreditNote = z.infer<typeof CreditNote>;

interface Credited {
  totalMinor: number;
  taxMinor?: number | undefined;
  creditNotes: readonly CreditNote[];
}

export const creditedMinorOf = ({ creditNotes }: Pick<Credited, 'creditNotes'>): number =>
  creditNotes.reduce((sum, { totalMinor }) => sum + totalMinor, 0);

const creditedTaxOf = ({ creditNotes }: Pick<Credited, 'creditNotes'>): number =>
  creditNotes.reduce((sum, { taxMinor }) => sum + taxMinor, 0);

/**
 * The tax in what went back so far: the part of the tax that it is of the total, floored. What each note says is this
 * less what earlier ones said, so that all of them together come to the invoice's own.
 */
export const taxReturned = (taxMinor: number, totalMinor: number, returnedMinor: number): number =>
  totalMinor > 0 ? Number((BigInt(taxMinor) * BigInt(returnedMinor)) / BigInt(totalMinor)) : 0;

/** The note that is missing once so much is credited; undefined where earlier ones say as much. */
export function noteUpTo(
  invoice: Credited,
  creditedMinor: number,
  note: Pick<CreditNote, 'because' | 'issuedAt' | 'issueDate' | 'told'>,
): CreditNote | undefined {
  const { totalMinor: invoicedMinor, taxMinor = 0, creditNotes } = invoice;
  const totalMinor = creditedMinor - creditedMinorOf(invoice);
  if (totalMinor === 0) return undefined;
  const taxed = taxReturned(taxMinor, invoicedMinor, creditedMinor) - creditedTaxOf(invoice);
  return { count: creditNotes.length + 1, totalMinor, taxMinor: taxed, ...note };
}

/** Its invoice's number, and its own behind it. */
export const noteNumberOf = (invoiceId: InvoiceId, { count }: CreditNote): string => `${invoiceId}-${count}`;

/** What it credits before tax. */
export const subtotalOf = ({ totalMinor, taxMinor }: CreditNote): number => totalMinor - taxMinor;

/** It takes back a sum and no seats: one line, before tax. */
export const creditLines = (invoiceId: InvoiceId, note: CreditNote) => {
  const amountMinor = subtotalOf(note);
  return [{ description: `Credit for invoice ${invoiceId}`, quantity: 1, unitAmountMinor: amountMinor, amountMinor }];
};

/** What is still to be told of it. */
export const untoldOf = ({ told, issuedAt }: CreditNote): NoteAnnouncement[] =>
  issuedAt ? NoteAnnouncement.options.filter((each) => !told?.[each]) : [];
