import type { Quote, QuoteRequest } from '../../packages/client/src/client.ts';
import { date, money, PERIOD, SCOPE, users } from './format.ts';

interface OrderProps {
  selection: Pick<QuoteRequest, 'scope' | 'billingPeriod'>;
  /** Undefined while it is asked for: the figures of another selection are never seen beside this one. */
  quote: Quote | undefined;
}

/** What is bought and what it costs, as the quote says. */
export function Order({ selection, quote }: OrderProps) {
  return (
    <dl className={quote ? 'facts' : 'facts awaited'}>
      <dt>Subscriptions</dt>
      <dd>{SCOPE[selection.scope]}</dd>
      <dt>Billing Period</dt>
      <dd>{PERIOD[selection.billingPeriod]}</dd>
      <dt>Price</dt>
      <dd>
        {linesOf(quote).map((line) => (
          <span className="line" key={line}>
            {line}
          </span>
        ))}
      </dd>
      <dt>Next due date</dt>
      <dd data-fact="next-due-date">{quote ? date(quote.nextDueDate) : '…'}</dd>
      <dt className="total">Total today</dt>
      <dd className="total" data-fact="total" translate="no">
        {quote ? money(quote.totalMinor, quote.currency) : '…'}
      </dd>
    </dl>
  );
}

function linesOf(quote: Quote | undefined): string[] {
  if (!quote) return ['…'];
  const { seats, unitAmountMinor, lines, currency } = quote;
  return unitAmountMinor === null
    ? lines.map(({ description, amountMinor }) => `${description}: ${money(amountMinor, currency)}`)
    : [`${users(seats)} × ${money(unitAmountMinor, currency)}`];
}
