import { dateOf, epochMs } from './calendar.ts';
import { type Html, html } from './html.ts';
import type { Invoice } from './invoice.ts';
import { formatMoney } from './money.ts';

/** Black on white, on whatever paper the printer holds. Mail programs that drop it still show a plain document. */
export const INVOICE_STYLE = html`
@page { margin: 20mm; }
:root { color-scheme: light; }
body { max-width: 44rem; margin: 0 auto; padding: 1.5rem 1rem; font: 1rem/1.5 system-ui, sans-serif; color: #000; background: #fff; overflow-wrap: anywhere; }
h1 { margin: 0 0 1rem; font-size: 1.75rem; line-height: 1.2; }
h2 { margin: 1.5rem 0 0.25rem; font-size: 1rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0 1.5rem; margin: 0; }
dd { margin: 0; }
address { font-style: normal; white-space: pre-line; }
table { width: 100%; margin: 2rem 0 0; border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { padding: 0.5rem 0 0.5rem 1rem; border-bottom: 1px solid; text-align: right; vertical-align: top; white-space: nowrap; }
th:first-child { padding-left: 0; text-align: left; white-space: normal; }
tbody th { font-weight: normal; }
tfoot { display: table-row-group; font-weight: bold; }
tr { break-inside: avoid; }
@media print { body { max-width: none; padding: 0; font-size: 10.5pt; } }
`;

/** The invoice as a document of its own, for a screen, for paper, and with notes above it for a mail. */
export const invoicePage = (invoice: Invoice, accountName: string, notes: readonly string[] = []): Html => html`
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Invoice ${invoice.invoiceId}, ${accountName}</title>
<style>${INVOICE_STYLE}</style>
</head>
<body>
${notes.map((note) => html`<p>${note}</p>\n`)}
<h1>Invoice</h1>
${factsOf(invoice, accountName)}
${billTo(invoice)}
${linesOf(invoice)}
</body>
</html>
`;

const factsOf = ({ invoiceId, paidAt, period, currency }: Invoice, accountName: string): Html => html`<dl>
${fact('Invoice number', invoiceId)}
${fact('Account', accountName)}
${fact('Paid on', dateOf(epochMs(paidAt)))}
${fact('Period', `${period.from} to ${period.to}`)}
${fact('Currency', currency.toUpperCase())}
</dl>`;
