import { accounts } from '../adapters/stored/accounts.ts';
import { allAccounts } from '../adapters/stored/all-accounts.ts';
import { invoicesOf } from '../adapters/stored/invoices.ts';
import { creditLines, noteNumberOf } from '../domain/invoicing/credit-note.ts';
import { type Invoice, issueDateOf } from '../domain/invoicing/invoice.ts';
import type { CalendarDate } from '../domain/values/calendar.ts';
import { decimalsOf } from '../domain/values/currency-facts.ts';
import { type Cell, csv } from './csv.ts';

const HEAD = [
  ...['document', 'number', 'issue date', 'of invoice', 'paid at', 'account', 'account name'],
  ...['name', 'company', 'country', 'tax id', 'purchase order', 'operation', 'period from', 'period to'],
  ...['description', 'quantity', 'unit amount', 'amount', 'tax of the document', 'total of the document', 'currency'],
];

interface Row {
  date: string;
  cells: Cell[];
}

/**
 * What was issued from one date to another, both of them in it: a row for each line of an invoice or a credit note, for
 * an accountant. What a credit note takes back is negative. It reads the whole table, and changes nothing.
 */
export async function exported(from: CalendarDate, to: CalendarDate): Promise<string> {
  const rows: Row[] = [];
  for await (const accountId of allAccounts()) {
    const { name } = await accounts.mustGet(accountId);
    for (const invoice of await invoicesOf(accountId))
      rows.push(...rowsOf(invoice, name).filter(({ date }) => from <= date && date <= to));
  }
  const inOrder = rows.toSorted((one, other) => (one.date < other.date ? -1 : one.date > other.date ? 1 : 0));
  return csv([HEAD, ...inOrder.map(({ cells }) => cells)]);
}

interface Document {
  kind: 'invoice' | 'credit note';
  number: string;
  date: string;
  of: string;
  lines: readonly { description: string; quantity: number; unitAmountMinor: number | null; amountMinor: number }[];
  taxMinor: number;
  totalMinor: number;
}

function rowsOf(invoice: Invoice, accountName: string): Row[] {
  const { accountId, billTo, currency, operation, paidAt, period } = invoice;
  const { name, company = '', address, taxId = '', purchaseOrder = '' } = billTo;
  const country = typeof address === 'object' ? address.country : '';
  const money = (amountMinor: number): Cell => decimal(amountMinor, decimalsOf(currency));
  return documentsOf(invoice).flatMap(({ kind, number, date, of, lines, taxMinor, totalMinor }) =>
    lines.map(({ description, quantity, unitAmountMinor, amountMinor }) => ({
      date,
      cells: [
        ...[kind, number, date, of, paidAt, accountId, accountName],
        ...[name, company, country, taxId, purchaseOrder, operation, period.from, period.to],
        ...[
          description,
          quantity,
          unitAmountMinor === null ? '' : money(unitAmountMinor),
          money(amountMinor),
          money(taxMinor),
          money(totalMinor),
        ],
        currency.toUpperCase(),
      ],
    })),
  );
}

/** One that an earlier version credited without a note has no date of its own: it stands beside its invoice. */
function documentsOf(invoice: Invoice): Document[] {
  const { invoiceId, taxMinor = 0, totalMinor, creditNotes, discountMinor = 0 } = invoice;
  const discount = { description: 'Discount', quantity: 1, unitAmountMinor: null, amountMinor: -discountMinor };
  const lines = discountMinor > 0 ? [...invoice.lines, discount] : invoice.lines;
  const date = issueDateOf(invoice);
  return [
    { kind: 'invoice', number: invoiceId, date, of: '', lines, taxMinor, totalMinor },
    ...creditNotes.map((note): Document => {
      const credited = creditLines(invoiceId, note).map(({ unitAmountMinor, amountMinor, ...line }) => ({
        ...line,
        unitAmountMinor: -unitAmountMinor,
        amountMinor: -amountMinor,
      }));
      return {
        ...{ kind: 'credit note', number: noteNumberOf(invoiceId, note), date: note.issueDate ?? date, of: invoiceId },
        ...{ lines: credited, taxMinor: -note.taxMinor, totalMinor: -note.totalMinor },
      };
    }),
  ];
}

/** 57600 is 576.00 for usd, and 57600 for jpy: a number, whatever stands before it. */
function decimal(amountMinor: number, decimals: number): Cell {
  return decimals === 0 ? amountMinor : Number((amountMinor / 10 ** decimals).toFixed(decimals));
}
