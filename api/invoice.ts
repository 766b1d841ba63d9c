import * as z from 'zod/mini';
import { creditedMinorOf } from '../domain/invoicing/credit-note.ts';
import { Invoice, issueDateOf } from '../domain/invoicing/invoice.ts';
import { Issuer } from '../domain/invoicing/issuer.ts';
import { CalendarDate } from '../domain/values/calendar.ts';
import { described } from '../domain/values/described.ts';
import { CheckoutId, CreditNoteId, InvoiceId, isCheckoutId } from '../domain/values/ids.ts';
import { AmountMinor } from '../domain/values/money.ts';
import { ShownCard } from '../domain/values/shown-card.ts';
import { TaxView, taxView } from './tax.ts';

/** A malformed id looks like one that does not exist. */
export const InvoicePath = z.object({
  invoiceId: described(z.union([InvoiceId, CreditNoteId]), 'An invoice (inv_…), or one of its credit notes (crn_…).'),
});

export const InvoiceView = described(
  z.strictObject({
    kind: z.literal('invoice'),
    ...z.pick(Invoice, {
      invoiceId: true,
      number: true,
      subscriptionId: true,
      operation: true,
      billTo: true,
      billingPeriod: true,
      period: true,
      lines: true,
      totalMinor: true,
      currency: true,
      paidAt: true,
    }).shape,
    discountMinor: described(AmountMinor, 'What a promotion took off the lines.'),
    tax: described(z.nullable(TaxView), 'How the tax is made up; null where none is charged.'),
    taxMinor: described(AmountMinor, 'The tax in the total.'),
    creditedMinor: described(z.int(), 'What its credit notes come to, in the same unit.'),
    issueDate: described(CalendarDate, 'The date on it, where the seller is.'),
    reissueOf: described(z.nullable(InvoiceId), 'The invoice in whose place it stands.'),
    reissuedAs: described(z.nullable(InvoiceId), 'The invoice that stands in its place.'),
    checkoutId: described(z.nullable(CheckoutId), 'The purchase it is for; null for a renewal’s.'),
    card: described(z.nullable(ShownCard), 'The card that was charged; null on what 0.1 issued.'),
    issuer: described(z.nullable(Issuer), 'Who issued it, as they were then; null on what 0.1 issued.'),
  }),
  {
    id: 'Invoice',
    description:
      'A payment that was taken, and what for. It stays as it was issued: only `creditedMinor` and `reissuedAs` change.',
  },
);

export const invoiceView = (invoice: Invoice): z.infer<typeof InvoiceView> => ({
  kind: 'invoice',
  invoiceId: invoice.invoiceId,
  number: invoice.number,
  subscriptionId: invoice.subscriptionId,
  operation: invoice.operation,
  checkoutId: isCheckoutId(invoice.operation) ? invoice.operation : null,
  issuer: invoice.issuer ?? null,
  billTo: invoice.billTo,
  billingPeriod: invoice.billingPeriod,
  period: invoice.period,
  lines: invoice.lines,
  discountMinor: invoice.discountMinor ?? 0,
  tax: taxView(invoice.tax, invoice.taxMinor ?? 0),
  taxMinor: invoice.taxMinor ?? 0,
  totalMinor: invoice.totalMinor,
  creditedMinor: creditedMinorOf(invoice),
  issueDate: issueDateOf(invoice),
  reissueOf: invoice.reissueOf ?? null,
  reissuedAs: invoice.reissuedAs ?? null,
  currency: invoice.currency,
  paidAt: invoice.paidAt,
  card: invoice.card ?? null,
});
