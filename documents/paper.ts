import type { Invoice } from '../domain/invoicing/invoice.ts';
import { addressLines } from '../domain/values/address.ts';
import { type Html, html } from './html.ts';

/** Black on white, on whatever paper is in the printer. A mail program that drops it shows a plain document. */
export const PAPER_STYLE = html`
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

/** A document to print: what it is, whose it is, from whom and to whom. In a mail, with what else there is to say above it. */
export const paper = ({
  title,
  heading,
  notes,
  terms,
  invoice,
  body,
}: {
  title: string;
  heading: string;
  notes: readonly string[];
  terms: readonly (readonly [term: string, value: string | undefined])[];
  invoice: Invoice;
  body: Html;
}): Html => html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${PAPER_STYLE}</style>
</head>
<body>
${notes.map((note) => html`<p>${note}</p>\n`)}<h1>${heading}</h1>
${termList(terms)}
${issuedBy(invoice)}${billedTo(invoice)}
${body}
${foot(invoice)}</body>
</html>
`;

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
