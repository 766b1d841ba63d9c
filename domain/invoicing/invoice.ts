import * as z from 'zod/mini';
import { BillingContact } from '../sale/billing-contact.ts';
import type { Bought } from '../sale/bought.ts';
import { Tax } from '../sale/tax.ts';
import { BillingPeriod, CalendarDate, dateIn, epochMs, Instant, instant } from '../values/calendar.ts';
import type { Company } from '../values/company.ts';
import { Currency } from '../values/currency.ts';
import { described } from '../values/described.ts';
import { AccountId, InvoiceId, invoiceIdOf, OperationId, PaymentIntentId, SubscriptionId } from '../values/ids.ts';
import { AmountMinor } from '../values/money.ts';
import { Positive } from '../values/numbers.ts';
import { PriceLine } from '../values/price-line.ts';
import { ShownCard } from '../values/shown-card.ts';
import { CreditNote, creditedMinorOf, type NoteAnnouncement, noteUpTo, untoldOf } from './credit-note.ts';
import { Issuer, issuerOf } from './issuer.ts';

export const Invoice = z.object({
  invoiceId: InvoiceId,
  number: described(Positive, 'Counts the account’s invoices from 1, without gaps.'),
  accountId: AccountId,
  subscriptionId: SubscriptionId,
  operation: OperationId,
  /** None where nothing was to be paid. */
  intentId: z.optional(PaymentIntentId),
  issuer: z.optional(Issuer),
  billTo: described(
    z.omit(BillingContact, { email: true, cc: true }),
    'The billing contact as it was at the purchase.',
  ),
  billingPeriod: BillingPeriod,
  period: described(z.object({ from: CalendarDate, to: CalendarDate }), 'What is paid for, up to the next due date.'),
  lines: z.array(PriceLine),
  discountMinor: described(z.optional(AmountMinor), 'What a promotion took off the lines.'),
  tax: z.optional(Tax),
  taxMinor: described(z.optional(AmountMinor), 'The tax: added to the lines, or a part of them.'),
  totalMinor: AmountMinor,
  currency: Currency,
  paidAt: Instant,
  card: z.optional(ShownCard),
  /** When it was issued, where that was not when it was paid: it stands in the place of another. */
  issuedAt: z.optional(Instant),
  /** The one in whose place it stands, and the one that stands in its place. */
  reissueOf: z.optional(InvoiceId),
  reissuedAs: z.optional(InvoiceId),
  /** What takes back of it, the oldest first. All else stays as it was issued. */
  creditNotes: z.array(CreditNote),
});
export type Invoice = z.infer<typeof Invoice>;

/** The seller's invoice for what was bought, under the number its account's write gave it. */
export function invoiceOf(bought: Bought, number: number, seller: Company): Invoice {
  const { accountId, operation, subscriptionId, terms, intentId, paidAt, card } = bought;
  const { email, cc, ...billTo } = bought.billingContact;
  return {
    invoiceId: invoiceIdOf(accountId, number),
    number,
    accountId,
    subscriptionId,
    operation,
    ...(intentId && { intentId }),
    issuer: issuerOf(seller),
    billTo,
    billingPeriod: terms.billingPeriod,
    period: { from: bought.period.from, to: bought.period.to },
    lines: terms.lines,
    discountMinor: terms.discountMinor,
    tax: terms.tax,
    taxMinor: terms.taxMinor,
    totalMinor: terms.totalMinor,
    currency: terms.currency,
    paidAt,
    ...(card && { card }),
    creditNotes: [],
  };
}

/** When it was issued: when it was paid, unless it stands in the place of another. */
export const issuedAtOf = ({ issuedAt, paidAt }: Invoice): Instant => issuedAt ?? paidAt;

/** The date on it, where whoever issued it is. */
export const issueDateOf = (invoice: Invoice): CalendarDate =>
  dateIn(invoice.issuer?.timeZone ?? 'UTC', epochMs(issuedAtOf(invoice)));

/** When a note is issued, and where. */
export interface Issuing {
  nowMs: number;
  timeZone: string;
}

const issued = ({ nowMs, timeZone }: Issuing) => ({ issuedAt: instant(nowMs), issueDate: dateIn(timeZone, nowMs) });

/**
 * What went back is Stripe's own sum, so that the same news twice credits once: a note says what earlier ones did not.
 * Where another invoice stands in its place that one is credited.
 */
export function creditInvoice(invoice: Invoice, returnedMinor: number, at: Issuing): Invoice {
  const note = noteUpTo(invoice, returnedMinor, { because: 'returned', ...issued(at) });
  return note && !invoice.reissuedAs ? { ...invoice, creditNotes: [...invoice.creditNotes, note] } : invoice;
}

/** Credits what is left of it, once, and names the invoice that stands in its place. */
export function reissued(invoice: Invoice, reissuedAs: InvoiceId, at: Issuing): Invoice {
  if (invoice.reissuedAs) return invoice;
  const note = noteUpTo(invoice, invoice.totalMinor, { because: 'reissued', ...issued(at) });
  return { ...invoice, reissuedAs, creditNotes: [...invoice.creditNotes, ...(note ? [note] : [])] };
}

/** The same once more for this contact, as the seller is now: it was paid when the other was. */
export function reissueOf(
  { reissuedAs, ...invoice }: Invoice,
  { number, contact, seller, at }: { number: number; contact: BillingContact; seller: Company; at: Instant },
): Invoice {
  const { email, cc, ...billTo } = contact;
  return {
    ...invoice,
    invoiceId: invoiceIdOf(invoice.accountId, number),
    number,
    issuer: issuerOf(seller),
    billTo,
    issuedAt: at,
    reissueOf: invoice.invoiceId,
    creditNotes: [],
  };
}

/** What an earlier version credited, which kept the sum alone, as a note without a date. */
export function withSum(invoice: Invoice, creditedMinor: number): Invoice {
  const note = noteUpTo(invoice, creditedMinor, { because: 'returned' });
  return note ? { ...invoice, creditNotes: [...invoice.creditNotes, note] } : invoice;
}

/** What is to be told of its notes, note by note. */
export const untoldNotes = ({ creditNotes }: Invoice): { note: CreditNote; announcement: NoteAnnouncement }[] =>
  creditNotes.flatMap((note) => untoldOf(note).map((announcement) => ({ note, announcement })));

/** The first time that it was told stays. */
export function noteToldOf(invoice: Invoice, count: number, announcement: NoteAnnouncement, nowMs: number): Invoice {
  const creditNotes = invoice.creditNotes.map((note) =>
    note.count === count && untoldOf(note).includes(announcement)
      ? { ...note, told: { ...note.told, [announcement]: instant(nowMs) } }
      : note,
  );
  return creditNotes.some((note, index) => note !== invoice.creditNotes[index]) ? { ...invoice, creditNotes } : invoice;
}

/** What of it is left after all notes. */
export const remainingMinorOf = (invoice: Invoice): number => invoice.totalMinor - creditedMinorOf(invoice);
