import type { Invoice } from '../domain/invoicing/invoice.ts';
import { addressLines } from '../domain/values/address.ts';
import { type Html, html } from './html.ts';
import { writingOf } from './writing.ts';

/** Black on white, on whatever paper is in the printer. A mail program that drops it shows a plain document. */
export const INVOICE_STYLE = html`
@page { margin: 20mm; }
:root { color-scheme: light; }
body { max-width: 44rem; margin: 0 auto; padding: 1.5rem 1rem; font: 1rem/1.5 system-ui, sans-serif;
  color: #000; background: #fff; overflow-wrap: anywhere; }
h1 { margin: 0 0 1rem; font-size: 1.75rem; line-height: 1.2; }
h2 { margin: 1.5rem 0 0.25rem; font-size: 1rem; }
dl { display: grid; grid-template-columns: 8rem 1fr; gap: 0 1rem; margin: 0; }
dd { margin: 0; }
address { margin-bottom: 0.25rem; font-style: normal; white-space: pre-line; }
table { width: 100%; margin-top: 2rem; border-collapse: collapse; font-variant-numeric: tabular-nums;
  overflow-wrap: break-word; }
th, td { padding: 0.5rem 0 0.5rem 0.75rem; border-bottom: 1px solid; text-align: right; vertical-align: top; }
th:first-child { padding-left: 0; text-align: left; }
td { white-space: nowrap; }
tbody th { font-weight: normal; }
tfoot { display: table-row-group; font-weight: bold; }
tr { break-inside: avoid; }
.foot { margin: 1.5rem 0 0; font-size: 0.875rem; }
@media print { :root { font-size: 10.5pt; } body { max-width: none; padding: 0; } }
`;

/** The invoice as a document of its own; in a mail, with what else there is to say above it. */
export function invoicePage(invoice: Invoice, accountName: string, notes: readonly string[] = []): Html {
  const { day, dayOf } = writingOf(invoice);
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Invoice ${invoice.invoiceId}</title>
<style>${INVOICE_STYLE}</style>
</head>
<body>
${notes.map((note) => html`<p>${note}</p>\n`)}<h1>Invoice</h1>
${termList([
  ['Invoice number', invoice.invoiceId],
  ['Account', accountName],
  ['Paid on', dayOf(invoice.paidAt)],
  ['Paid by', invoice.card && `${invoice.card.brand.toUpperCase()} …${invoice.card.last4}`],
  ['Period', `${day(invoice.period.from)} to ${day(invoice.period.to)}`],
  ['Currency', invoice.currency.toUpperCase()],
])}
${issuedBy(invoice)}${billedTo(invoice)}
${lineTable(invoice)}
${foot(invoice)}</body>
</html>
`;
}

/** What 0.1 issued does not say by whom. */
function issuedBy({ issuer }: Invoice): Html {
  if (!issuer) return html``;
  const { legalName, address, taxIds, supportEmail } = issuer;
  return html`<h2>From</h2>
<address>${[legalName, ...address].join('\n')}</address>
${termList([...taxIds.map(({ value }) => ['Tax ID', value] as const), ['Questions', supportEmail]])}
`;
}

const foot = ({ issuer }: Invoice): Html[] =>
  (issuer?.legalLines ?? []).map((line) => html`<p class="foot">${line}</p>\n`);

function billedTo({ billTo: { name, company, address, taxId, purchaseOrder } }: Invoice): Html {
  const where = typeof address === 'object' ? addressLines(address) : [address];
  const lines = [name, company, ...where].filter((line) => line).join('\n');
  return html`<h2>Billed to</h2>
<address>${lines}</address>
${termList([
  ['Tax ID', taxId],
  ['Purchase order', purchaseOrder],
])}`;
}

/** Terms and what they stand for; one without a value is left out. */
const termList = (terms: readonly (readonly [term: string, value: string | undefined])[]): Html => html`<dl>
${terms.flatMap(([term, value]) => (value ? html`<dt>${term}</dt><dd>${value}</dd>\n` : []))}</dl>`;

function lineTable(invoice: Invoice): Html {
  const { lines, totalMinor, creditedMinor } = invoice;
  const { money, count } = writingOf(invoice);
  const rows = lines.map(
    ({ description, quantity, unitAmountMinor, amountMinor }) => html`<tr><th scope="row">${description}</th>
<td>${count(quantity)}</td><td>${money(unitAmountMinor)}</td><td>${money(amountMinor)}</td></tr>
`,
  );
  const sum = (name: string, amountMinor: number) =>
    html`<tr><th scope="row" colspan="3">${name}</th><td>${money(amountMinor)}</td></tr>
`;
  const credit = [sum('Credited', -creditedMinor), sum('Remaining', totalMinor - creditedMinor)];
  return html`<table>
<thead><tr><th scope="col">Item</th><th scope="col">Qty</th><th scope="col">Unit price</th>
<th scope="col">Amount</th></tr></thead>
<tbody>
${rows}</tbody>
<tfoot>
${sum('Total paid', totalMinor)}${creditedMinor > 0 ? credit : []}</tfoot>
</table>`;
}
