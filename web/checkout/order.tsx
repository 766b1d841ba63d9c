import { Fragment } from 'react';
import type { Quote } from '../../packages/client/src/client.ts';
import { date, money, PERIOD, SCOPE, users } from './format.ts';
import type { Selected } from './screens.ts';
import { Sums, TaxWithin } from './sums.tsx';
import { totalInWords } from './tax-lines.tsx';

interface OrderProps {
  selection: Pick<Selected, 'scope' | 'billingPeriod'>;
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
      {linesOf(quote).map(([what, amount]) => (
        <Fragment key={what}>
          <dt>{what}</dt>
          <dd className="line">{amount}</dd>
        </Fragment>
      ))}
      {quote && <Sums quote={quote} />}
      <dt>Next due date</dt>
      <dd>
        <span data-fact="next-due-date">{quote ? date(quote.nextDueDate) : '…'}</span>
        <small translate="no">
          {quote ? money(quote.renewal?.totalMinor ?? quote.totalMinor, quote.currency) : '…'}
        </small>
      </dd>
      <dt className="total">{totalInWords(quote)}</dt>
      <dd className="total" data-fact="total" translate="no">
        {quote ? money(quote.totalMinor, quote.currency) : '…'}
      </dd>
      <TaxWithin quote={quote} />
    </dl>
  );
}

function linesOf(quote: Quote | undefined): (readonly [what: string, amount: string])[] {
  if (!quote) return [['Price', '…']];
  const { seats, unitAmountMinor, lines, currency } = quote;
  return unitAmountMinor === null
    ? lines.map(({ description, amountMinor }) => [description, money(amountMinor, currency)] as const)
    : [['Price', `${users(seats)} × ${money(unitAmountMinor, currency)}`]];
}
