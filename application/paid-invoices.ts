import { clock } from '../adapters/runtime/clock.ts';
import { accounts } from '../adapters/stored/accounts.ts';
import { publishedOf } from '../domain/account/published.ts';
import { paidFact } from '../domain/events/of-invoices.ts';
import { type Invoice, issuedAtOf } from '../domain/invoicing/invoice.ts';
import { tellHost } from './host.ts';

/** Tells the host product of an invoice, under an id that is the same however often it is told. */
export async function tellPaid(invoice: Invoice, eventId: string): Promise<void> {
  const account = await accounts.mustGet(invoice.accountId);
  const { type, ...fact } = paidFact(invoice);
  const occurredAt = issuedAtOf(invoice);
  await tellHost(type, { eventId, occurredAt, ...publishedOf(account, clock.now()), ...fact });
}
