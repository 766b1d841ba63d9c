import type { Account } from './account.ts';
import type { Invoice } from './invoice.ts';
import { formatMoney } from './money.ts';
import type { Subscription } from './subscription.ts';

const PERIODS = { annual: 'billed annually', monthly: 'billed monthly' } as const;
const SCOPES = { all_current_users: 'all current users', admin_only: 'your admin account' } as const;

/** What the billing contact reads when the purchase is done. */
export function receiptOf(
  account: Account,
  subscription: Subscription,
  invoice: Invoice,
): { subject: string; text: string } {
  const money = (amountMinor: number) => formatMoney(amountMinor, invoice.currency);
  const lines = invoice.lines.map(
    (line) => `${line.description}: ${line.quantity} × ${money(line.unitAmountMinor)} = ${money(line.amountMinor)}`,
  );
  return {
    subject: `Receipt ${invoice.invoiceId}: ${money(invoice.totalMinor)} for ${account.name}`,
    text: [
      `${account.name} is on the Premium plan now, for ${SCOPES[subscription.scope]}, ${PERIODS[subscription.billingPeriod]}.`,
      '',
      ...lines,
      `Total paid on ${invoice.period.from}: ${money(invoice.totalMinor)}`,
      `Next due date: ${subscription.nextDueDate}`,
      '',
      'The new features are there at the next logon: log out and on again.',
      '',
    ].join('\n'),
  };
}
