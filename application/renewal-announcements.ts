import { sendMail } from '../adapters/aws/mail.ts';
import { clock } from '../adapters/runtime/clock.ts';
import { environment } from '../adapters/runtime/environment.ts';
import { accounts } from '../adapters/stored/accounts.ts';
import { invoices } from '../adapters/stored/invoices.ts';
import { renewals } from '../adapters/stored/renewals.ts';
import { receiptOf } from '../documents/receipt.ts';
import {
  noteAnnounced,
  noteRenewalTold,
  type RenewalAnnouncement,
  untoldOfRenewal,
} from '../domain/renewal/announcing.ts';
import type { Renewal } from '../domain/renewal/renewal.ts';
import { eachApart } from './each-apart.ts';
import { tellPaid } from './paid-invoices.ts';

/** Tells of a renewal that was paid, and notes each thing that was told: one that fails for good repeats no other. */
export async function announceRenewal(renewal: Renewal): Promise<Renewal> {
  if (renewal.announcedAt) return renewal;
  await eachApart(
    untoldOfRenewal(renewal, environment('MAILS')).map((announcement) => async () => {
      await tell[announcement](renewal);
      await renewals.change(renewal, (current) => noteRenewalTold(current, announcement, clock.now()));
    }),
  );
  return renewals.change(renewal, (current) => noteAnnounced(current, clock.now()));
}

const tell: Record<RenewalAnnouncement, (renewal: Renewal) => Promise<void>> = {
  'invoice.paid': async ({ accountId, renewalId, state }) => {
    if (state.status !== 'paid') return;
    const invoice = await invoices.mustGet({ accountId, invoiceId: state.invoiceId });
    await tellPaid(invoice, [accountId, renewalId, 'invoice.paid'].join(':'));
  },
  receipt: sendReceipt,
};

async function sendReceipt({ accountId, renewalId, state, frozen }: Renewal): Promise<void> {
  if (state.status !== 'paid' || !frozen) return;
  const account = await accounts.mustGet(accountId);
  const invoice = await invoices.mustGet({ accountId, invoiceId: state.invoiceId });
  const { subscription } = account;
  const inForce = subscription?.paidBy.operation === renewalId ? subscription : undefined;
  const receipt = receiptOf(account, invoice, inForce);
  const { email, cc } = frozen.billingContact;
  await sendMail({ id: [accountId, renewalId, 'receipt'].join(':'), to: email, cc, ...receipt });
}
