import type { Account } from '../domain/account/account.ts';
import { creditedMinorOf } from '../domain/invoicing/credit-note.ts';
import type { Invoice } from '../domain/invoicing/invoice.ts';
import type { Subscription } from '../domain/subscription/subscription.ts';
import { invoicePage } from './invoice-page.ts';
import { reverseChargeNote, taxRows } from './tax.ts';
import { writingOf } from './writing.ts';

const PERIODS = { annual: 'billed annually', monthly: 'billed monthly' } as const;
const SCOPES = { all_current_users: 'all current users', admin_only: 'your admin account' } as const;

export interface Receipt {
  /** Who sends it, in words. */
  from: string | undefined;
  subject: string;
  text: string;
  html: string;
}

/**
 * What the billing contact reads when the purchase is done: the same as text and as a page, for any mail program.
 * `inForce` is what was bought, unless it has ended since.
 */
export function receiptOf(account: Account, invoice: Invoice, inForce: Subscription | undefined): Receipt {
  const { money, count, day, dayOf } = writingOf(invoice);
  const lines = invoice.lines.map(({ description, quantity, unitAmountMinor, amountMinor }) => {
    const price = unitAmountMinor === null ? count(quantity) : `${count(quantity)} × ${money(unitAmountMinor)} =`;
    return `${description}: ${price} ${money(amountMinor)}`;
  });
  const { discountMinor = 0 } = invoice;
  if (discountMinor > 0) lines.push(`Discount: ${money(-discountMinor)}`);
  for (const [name, amountMinor] of taxRows(invoice)) lines.push(`${name}: ${money(amountMinor)}`);
  lines.push(...reverseChargeNote(invoice, dayOf));
  const total = money(invoice.totalMinor);
  const paid = [`Total paid on ${dayOf(invoice.paidAt)}: ${total}`];
  const creditedMinor = creditedMinorOf(invoice);
  if (creditedMinor > 0) paid.push(`Credited: ${money(creditedMinor)}`);
  const { stands, due, logOn } = inForce ? boughtNotes(account, inForce, day) : PAST;
  return {
    from: invoice.issuer?.name,
    subject: `Receipt ${invoice.invoiceId}: ${total} for ${account.name}`,
    text: [stands, '', ...lines, ...paid, ...due, ...logOn.flatMap((note) => ['', note]), ''].join('\n'),
    html: invoicePage(invoice, account.name, [stands, ...due, ...logOn]).toString(),
  };
}

interface Notes {
  stands: string;
  due: string[];
  logOn: string[];
}

/** A receipt may come late. What goes back of a payment is told by its credit note. */
const PAST: Notes = { stands: 'What it bought has ended, or was changed since it was paid.', due: [], logOn: [] };

const boughtNotes = (
  { name }: Account,
  { planName, scope, billingPeriod, period }: Subscription,
  day: (date: string) => string,
): Notes => ({
  stands: `${name} is on the ${planName} plan now, for ${SCOPES[scope]}, ${PERIODS[billingPeriod]}.`,
  due: [`Next due date: ${day(period.to)}`],
  logOn: ['The new features are there at the next logon: log out and on again.'],
});
