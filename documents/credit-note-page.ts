import { type CreditNote, creditLines, noteNumberOf, subtotalOf } from '../domain/invoicing/credit-note.ts';
import type { Invoice } from '../domain/invoicing/invoice.ts';
import { type Html, html } from './html.ts';
import { paper } from './paper.ts';
import { writingOf } from './writing.ts';

export const WHY_CREDITED = {
  returned: 'Money of the payment went back',
  reissued: 'Another invoice stands in its place; no money moved',
} as const;

/** A credit note as a document of its own; in a mail, with what else there is to say above it. */
export function creditNotePage(
  invoice: Invoice,
  note: CreditNote,
  accountName: string,
  notes: readonly string[] = [],
): Html {
  const { day, dayOf } = writingOf(invoice);
  const number = noteNumberOf(invoice.invoiceId, note);
  return paper({
    title: `Credit note ${number}`,
    heading: 'Credit note',
    notes,
    terms: [
      ['Number', number],
      ['Issued on', note.issueDate && day(note.issueDate)],
      ['For invoice', invoice.invoiceId],
      ['Paid on', dayOf(invoice.paidAt)],
      ['Reason', WHY_CREDITED[note.because]],
      ['Account', accountName],
      ['Currency', invoice.currency.toUpperCase()],
    ],
    invoice,
    body: creditTable(invoice, note),
  });
}

function creditTable(invoice: Invoice, note: CreditNote): Html {
  const { money } = writingOf(invoice);
  const row = (name: string, amountMinor: number) =>
    html`<tr><th scope="row">${name}</th><td>${money(amountMinor)}</td></tr>
`;
  const [tax, subtotal] = [note.taxMinor, subtotalOf(note)];
  return html`<table>
<thead><tr><th scope="col">Item</th><th scope="col">Amount</th></tr></thead>
<tbody>
${creditLines(invoice.invoiceId, note).map(({ description, amountMinor }) => row(description, amountMinor))}</tbody>
<tfoot>
${tax === 0 ? [] : [row('Net', subtotal), row('Tax', tax)]}${row('Total credited', note.totalMinor)}</tfoot>
</table>`;
}
