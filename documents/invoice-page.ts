import { type Invoice, issuedAtOf } from '../domain/invoicing/invoice.ts';
import { type Html, html } from './html.ts';
import { paper } from './paper.ts';
import { reverseChargeNote, taxRows } from './tax.ts';
import { writingOf } from './writing.ts';

/** The invoice as a document of its own; in a mail, with what else there is to say above it. */
export function invoicePage(invoice: Invoice, accountName: string, notes: readonly string[] = []): Html {
  const { day, dayOf } = writingOf(invoice);
  return paper({
    title: `Invoice ${invoice.invoiceId}`,
    heading: 'Invoice',
    notes,
    terms: [
      ['Invoice number', invoice.invoiceId],
      ['In the place of', invoice.reissueOf],
      ['Account', accountName],
      ['Issued on', dayOf(issuedAtOf(invoice))],
      ['Paid on', dayOf(invoice.paidAt)],
      ['Paid by', invoice.card && `${invoice.card.brand.toUpperCase()} …${invoice.card.last4}`],
      ['Period', `${day(invoice.period.from)} to ${day(invoice.period.to)}`],
      ['Currency', invoice.currency.toUpperCase()],
    ],
    invoice,
    body: html`${lineTable(invoice)}${reverseCharge(invoice)}`,
  });
}

const reverseCharge = (invoice: Invoice): Html[] =>
  reverseChargeNote(invoice, writingOf(invoice).dayOf).map((note) => html`<p>${note}</p>`);

function lineTable(invoice: Invoice): Html {
  const { lines, totalMinor, discountMinor = 0 } = invoice;
  const { money, count } = writingOf(invoice);
  const rows = lines.map(
    ({ description, quantity, unitAmountMinor, amountMinor }) => html`<tr><th scope="row">${description}</th>
<td>${count(quantity)}</td><td>${unitAmountMinor === null ? '' : money(unitAmountMinor)}</td><td>${money(amountMinor)}</td></tr>
`,
  );
  const sum = (name: string, amountMinor: number) =>
    html`<tr><th scope="row" colspan="3">${name}</th><td>${money(amountMinor)}</td></tr>
`;
  return html`<table>
<thead><tr><th scope="col">Item</th><th scope="col">Qty</th><th scope="col">Unit price</th>
<th scope="col">Amount</th></tr></thead>
<tbody>
${rows}</tbody>
<tfoot>
${discountMinor > 0 ? sum('Discount', -discountMinor) : []}${taxRows(invoice).map(([name, amountMinor]) => sum(name, amountMinor))}${sum('Total paid', totalMinor)}</tfoot>
</table>`;
}
