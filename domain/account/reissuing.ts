import * as z from 'zod/mini';
import { BillingContact } from '../sale/billing-contact.ts';
import { Instant, instant } from '../values/calendar.ts';
import { InvoiceId, invoiceIdOf } from '../values/ids.ts';
import { Positive } from '../values/numbers.ts';
import type { Account } from './account.ts';

/** An invoice that another is issued in the place of: its number and its contact are decided, and all else follows. */
export const Reissuing = z.object({
  invoiceId: InvoiceId,
  number: Positive,
  contact: BillingContact,
  at: Instant,
});
export type Reissuing = z.infer<typeof Reissuing>;

/** Takes the next number for it; one that is under way is finished first, whichever it is. */
export const beginReissue = (
  account: Account,
  invoiceId: InvoiceId,
  contact: BillingContact,
  nowMs: number,
): Account =>
  account.reissuing
    ? account
    : {
        ...account,
        lastInvoiceNumber: account.lastInvoiceNumber + 1,
        reissuing: { invoiceId, number: account.lastInvoiceNumber + 1, contact, at: instant(nowMs) },
      };

/** All that follows is written. What pays for the period that runs is named by its new invoice. */
export function endReissue(account: Account, { invoiceId, number }: Reissuing): Account {
  const { reissuing, subscription, ...rest } = account;
  if (reissuing?.invoiceId !== invoiceId) return account;
  if (!subscription) return rest;
  const { paidBy } = subscription;
  const named =
    paidBy.invoiceId === invoiceId ? { ...paidBy, invoiceId: invoiceIdOf(account.accountId, number) } : paidBy;
  return { ...rest, subscription: { ...subscription, paidBy: named } };
}
