import type { Account } from './account.ts';
import { dateOf, epochMs } from './calendar.ts';
import type { Invoice } from './invoice.ts';
import { invoicePage } from './invoice-page.ts';
import { formatMoney } from './money.ts';
import type { Subscription } from './subscription.ts';

const PERIODS = { annual: 'billed annually', monthly: 'billed monthly' } as const;
const SCOPES = { all_current_users: 'all current users', admin_only: 'your admin account' } as const;

export interface Receipt {
  subject: string;
  text: string;
  html: string;
}

/** What the billing contact reads when the purchase is done: the same as text and as a page, for any mail program. */
export function receiptOf(account: Account, subscription: Subscription, invoice: Invoice): Receipt {
  const money = (amountMinor: number) => formatMoney(amountMinor, invoice.currency);
  const lines = invoice.lines.map(({ description, quantity, unitAmountMinor, amountMinor }) => {
    const price = `${quantity.toLocaleString('en-US')} × ${money(unitAmountMinor)}`;
    return `${description}: ${price} = ${money(amountMinor)}`;
  });
  const total = money(invoice.totalMinor);
  const bought = `${account.name} is on the Premium plan now, for ${SCOPES[subscription.scope]}, ${PERIODS[subscription.billingPeriod]}.`;
  const paid = `Total paid on ${dateOf(epochMs(invoice.paidAt))}: ${total}`;
  const due = `Next due date: ${subscription.nextDueDate}`;
  const logOn = 'The new features are there at the next logon: log out and on again.';
  return {
    subject: `Receipt ${invoice.invoiceId}: ${total} for ${account.name}`,
    text: [bought, '', ...lines, paid, due, '', logOn, ''].join('\n'),
    html: invoicePage(invoice, account.name, [bought, due, logOn]).toString(),
  };
}
