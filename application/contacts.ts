import { billings } from '../adapters/stored/billing.ts';
import type { Invoice } from '../domain/invoicing/invoice.ts';
import type { BillingContact } from '../domain/sale/billing-contact.ts';
import { isRenewal, type Operation } from './operations.ts';

/** The subscription's contact as it is now; of one that was followed by another, whoever its payment was billed to. */
export async function contactFor(
  { accountId, subscriptionId }: Invoice,
  operation: Operation,
): Promise<BillingContact> {
  const stored = await billings.get(accountId);
  if (stored?.subscriptionId === subscriptionId) return stored.contact;
  const contact = isRenewal(operation) ? operation.frozen?.billingContact : operation.billingContact;
  if (!contact) throw new Error('the renewal that was paid has no contact');
  return contact;
}
