import type { Quote } from '../../packages/client/src/client.ts';
import { date, money, PERIOD, SCOPE, users } from './format.ts';

/** What is bought and what it costs, as the quote says. */
export function Order({ quote }: { quote: Quote }) {
  const { scope, billingPeriod, seats, unitAmountMinor, lines, totalMinor, currency, nextDueDate } = quote;
  return (
    <dl className="facts">
      <dt>Subscriptions</dt>
      <dd>{SCOPE[scope]}</dd>
      <dt>Billing Period</dt>
      <dd>{PERIOD[billingPeriod]}</dd>
      <dt>Price</dt>
      <dd>
        {unitAmountMinor === null
          ? lines.map(({ description, amountMinor }) => (
              <span className="line" key={description}>
                {description}: {money(amountMinor, currency)}
              </span>
            ))
          : `${users(seats)} × ${money(unitAmountMinor, currency)}`}
      </dd>
      <dt>Next due date</dt>
      <dd data-fact="next-due-date">{date(nextDueDate)}</dd>
      <dt className="total">Total today</dt>
      <dd className="total" data-fact="total">
        {money(totalMinor, currency)}
      </dd>
    </dl>
  );
}
