import type { Account } from '../domain/account/account.ts';
import type { Invoice } from '../domain/invoicing/invoice.ts';
import type { Subscription } from '../domain/subscription/subscription.ts';
import { dateOf, epochMs } from '../domain/values/calendar.ts';
import { formatMoney } from '../domain/values/currency-facts.ts';
import { invoicePage } from './invoice-page.ts';

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
  const money = (amountMinor: number) => formatMoney(amountMinor, invoice.currency);
  const lines = invoice.lines.map(({ description, quantity, unitAmountMinor, amountMinor }) => {
    const price = `${quantity.toLocaleString('en-US')} × ${money(unitAmountMinor)}`;
    return `${description}: ${price} = ${money(amountMinor)}`;
  });
  const total = money(invoice.totalMinor);
  const paid = [`Total paid on ${dateOf(epochMs(invoice.paidAt))}: ${total}`];
  if (invoice.creditedMinor > 0) paid.push(`Credited: ${money(invoice.creditedMinor)}`);
  const { stands, due, logOn } = inForce ? boughtNotes(account, inForce) : ENDED;
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

const ENDED: Notes = { stands: 'The payment went back, and what it bought has ended.', due: [], logOn: [] };

const boughtNotes = ({ name }: Account, { planName, scope, billingPeriod, nextDueDate }: Subscription): Notes => ({
  stands: `${name} is on the ${planName} plan now, for ${SCOPES[scope]}, ${PERIODS[billingPeriod]}.`,
  due: [`Next due date: ${nextDueDate}`],
  logOn: ['The new features are there at the next logon: log out and on again.'],
});
