import type { Account } from '../domain/account/account.ts';
import { type CreditNote, noteNumberOf } from '../domain/invoicing/credit-note.ts';
import type { Invoice } from '../domain/invoicing/invoice.ts';
import { creditNotePage } from './credit-note-page.ts';
import type { Receipt } from './receipt.ts';
import { writingOf } from './writing.ts';

/** What the billing contact reads of a credit note: the same as text and as a document. */
export function creditNoteMail(account: Account, invoice: Invoice, note: CreditNote): Receipt {
  const { money } = writingOf(invoice);
  const { invoiceId, issuer, reissuedAs } = invoice;
  const number = noteNumberOf(invoiceId, note);
  const amount = money(note.totalMinor);
  const said = [
    ...saysOf(invoice, note, amount),
    ...(reissuedAs ? [`Invoice ${reissuedAs} stands in its place. Both are on the billing page.`] : []),
    ...(issuer ? [`${issuer.name}, ${issuer.supportEmail}`] : []),
  ];
  return {
    from: issuer?.name,
    subject: `Credit note ${number}: ${amount} for ${account.name}`,
    text: `${[`Credit note ${number}`, ...said].join('\n\n')}\n`,
    html: creditNotePage(invoice, note, account.name, said).toString(),
  };
}

function saysOf({ invoiceId }: Invoice, { because, totalMinor }: CreditNote, amount: string): string[] {
  if (because === 'reissued') return [`Invoice ${invoiceId} is credited in full: ${amount}. No money moves.`];
  return totalMinor > 0
    ? [`Of invoice ${invoiceId}, ${amount} went back.`]
    : [`Money that was to go back of invoice ${invoiceId} could not be paid out: this note takes its credit back.`];
}
