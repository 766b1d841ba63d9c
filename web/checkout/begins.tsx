import type { Quote } from '../../packages/client/src/client.ts';
import { BOUGHT_FOR, date, money, PERIOD } from './format.ts';

/** A change that waits: what begins with the next payment, and what that will be. */
export function Begins({ quote }: { quote: Quote }) {
  const { planName, scope, billingPeriod, effective, renewal, currency } = quote;
  return (
    <section className="panel" aria-labelledby="begins">
      <h2 id="begins">{`From ${date(effective)}`}</h2>
      <dl className="facts">
        <dt>Plan</dt>
        <dd translate="no">{planName}</dd>
        <dt>Subscriptions</dt>
        <dd>{BOUGHT_FOR[scope]}</dd>
        <dt>Billing Period</dt>
        <dd>{PERIOD[billingPeriod]}</dd>
        <dt>Next payment</dt>
        <dd>
          <span data-fact="next-due-date">{date(renewal?.date ?? effective)}</span>
          <small translate="no">{renewal ? money(renewal.totalMinor, currency) : ''}</small>
        </dd>
        <dt className="total">Paid</dt>
        <dd className="total" data-fact="total" translate="no">
          {money(0, currency)}
        </dd>
      </dl>
    </section>
  );
}
