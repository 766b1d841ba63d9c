import * as z from 'zod/mini';
import { Invoice } from '../domain/invoicing/invoice.ts';
import { Issuer } from '../domain/invoicing/issuer.ts';
import { described } from '../domain/values/described.ts';
import { InvoiceId } from '../domain/values/ids.ts';
import { ShownCard } from '../domain/values/shown-card.ts';
import { wholeNumber } from './whole-number.ts';

/** A malformed id looks like one that does not exist. */
export const InvoicePath = z.object({ invoiceId: InvoiceId });

/** Where a page ended: the number of its last invoice. It names no account, so it leads into no other's. */
const Cursor = z.pipe(
  z.string().check(z.regex(/^[1-9][0-9]{0,8}$/, 'expected the `nextCursor` of an earlier page')),
  z.transform(Number),
);

const cursorAfter = ({ number }: Invoice): string => String(number);

export const InvoicesQuery = z.strictObject({
  limit: described(z._default(wholeNumber(1, 100), 20), 'How many at most.'),
  cursor: described(z.optional(Cursor), 'Opaque: the `nextCursor` of the page before.'),
});

export const InvoiceView = described(
  z.strictObject({
    ...z.pick(Invoice, {
      invoiceId: true,
      number: true,
      subscriptionId: true,
      checkoutId: true,
      billTo: true,
      billingPeriod: true,
      period: true,
      lines: true,
      totalMinor: true,
      creditedMinor: true,
      currency: true,
      paidAt: true,
    }).shape,
    card: described(z.nullable(ShownCard), 'The card that was charged; null on what 0.1 issued.'),
    issuer: described(z.nullable(Issuer), 'Who issued it, as they were then; null on what 0.1 issued.'),
  }),
  { id: 'Invoice', description: 'A payment that was taken, and what for. Only `creditedMinor` ever changes.' },
);

export const invoiceView = (invoice: Invoice): z.infer<typeof InvoiceView> => ({
  invoiceId: invoice.invoiceId,
  number: invoice.number,
  subscriptionId: invoice.subscriptionId,
  checkoutId: invoice.checkoutId,
  issuer: invoice.issuer ?? null,
  billTo: invoice.billTo,
  billingPeriod: invoice.billingPeriod,
  period: invoice.period,
  lines: invoice.lines,
  totalMinor: invoice.totalMinor,
  creditedMinor: invoice.creditedMinor,
  currency: invoice.currency,
  paidAt: invoice.paidAt,
  card: invoice.card ?? null,
});

export const InvoicesView = described(
  z.strictObject({
    invoices: described(z.array(InvoiceView), 'The newest first.'),
    nextCursor: described(z.nullable(z.string()), 'Asks for the next page; null on the last.'),
  }),
  { id: 'Invoices' },
);

/** One page of what was found; anything found beyond it is the next page's. */
export function invoicesView(found: readonly Invoice[], limit: number): z.infer<typeof InvoicesView> {
  const page = found.slice(0, limit);
  const last = page.at(-1);
  return { invoices: page.map(invoiceView), nextCursor: last && found.length > limit ? cursorAfter(last) : null };
}
