import { sendMail } from '../adapters/aws/mail.ts';
import { clock } from '../adapters/runtime/clock.ts';
import { environment } from '../adapters/runtime/environment.ts';
import { accounts } from '../adapters/stored/accounts.ts';
import { invoices } from '../adapters/stored/invoices.ts';
import { creditNoteMail } from '../documents/credit-note-mail.ts';
import { publishedOf } from '../domain/account/published.ts';
import { creditedFact } from '../domain/events/of-invoices.ts';
import type { CreditNote, NoteAnnouncement } from '../domain/invoicing/credit-note.ts';
import { type Invoice, issuedAtOf, noteToldOf, untoldNotes } from '../domain/invoicing/invoice.ts';
import { noteTelling } from '../domain/operation/telling.ts';
import { creditNoteIdOf } from '../domain/values/ids.ts';
import { contactFor } from './contacts.ts';
import { eachApart } from './each-apart.ts';
import { tellHost } from './host.ts';
import { invoicesOfOperation } from './operation-invoices.ts';
import { changeOperation, type Operation } from './operations.ts';
import { tellPaid } from './paid-invoices.ts';

/**
 * Tells the world of an operation's credit notes, and notes each thing that was told on the note itself: a crash in
 * between repeats it under the same id, and one that fails keeps no other from being told.
 */
export async function tellCreditNotes(operation: Operation): Promise<void> {
  const known = await invoicesOfOperation(operation);
  await eachApart(
    known.flatMap((invoice) =>
      untoldNotes(invoice).map(({ note, announcement }) => async () => {
        await TELL[announcement](invoice, note, operation);
        await invoices.change(invoice, (current) => noteToldOf(current, note.count, announcement, clock.now()));
      }),
    ),
  );
  const told = known.reduce((sum, { creditNotes }) => sum + creditNotes.length, 0);
  await changeOperation(operation, (current) => noteTelling(current, told));
}

/** The same however often it is told. */
const idOf = ({ accountId, invoiceId }: Invoice, { count }: CreditNote, announcement: NoteAnnouncement): string =>
  [accountId, creditNoteIdOf(invoiceId, count), announcement].join(':');

const TELL: Record<NoteAnnouncement, (invoice: Invoice, note: CreditNote, operation: Operation) => Promise<void>> = {
  'invoice.credited': async (invoice, note) => {
    const account = await accounts.mustGet(invoice.accountId);
    const { type, ...fact } = creditedFact(invoice, note);
    await tellHost(type, {
      eventId: idOf(invoice, note, type),
      occurredAt: note.issuedAt ?? issuedAtOf(invoice),
      ...publishedOf(account, clock.now()),
      ...fact,
    });
    await tellSuccessor(invoice, note);
  },
  mail: async (invoice, note, operation) => {
    if (environment('MAILS') === 'host') return;
    const account = await accounts.mustGet(invoice.accountId);
    const { email, cc } = await contactFor(invoice, operation);
    await sendMail({ id: idOf(invoice, note, 'mail'), to: email, cc, ...creditNoteMail(account, invoice, note) });
  },
  ops: async (invoice, note) => {
    const { subscription } = await accounts.mustGet(invoice.accountId);
    if (note.because !== 'returned' || subscription?.subscriptionId !== invoice.subscriptionId) return;
    // What pays for the period that runs ends it where all of it goes back, and says so itself.
    if (subscription.paidBy.operation === invoice.operation) return;
    const creditNoteId = creditNoteIdOf(invoice.invoiceId, note.count);
    console.error({ message: 'earlier payment went back', operation: invoice.operation, creditNoteId });
  },
};

/** What stands in the place of an invoice is told with the note that credits it. */
async function tellSuccessor({ accountId, reissuedAs }: Invoice, { because }: CreditNote): Promise<void> {
  const successor = because === 'reissued' && reissuedAs && (await invoices.get({ accountId, invoiceId: reissuedAs }));
  if (successor) await tellPaid(successor, [accountId, successor.invoiceId, 'invoice.paid'].join(':'));
}
