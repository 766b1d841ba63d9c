import { useState } from 'react';
import type { Account, BillingPeriod, Quote, QuoteRequest, Scope } from '../../packages/client/src/client.ts';
import { Choices } from './choices.tsx';
import { CurrencyChoice } from './currency-choice.tsx';
import { PERIOD, SCOPE, users } from './format.ts';
import { Heading } from './heading.tsx';
import { Notice } from './notice.tsx';
import { Order } from './order.tsx';
import { currenciesOf, periodsOf, shownPrice } from './price.ts';
import type { Go } from './screens.ts';
import { usePlan, useQuote } from './use-quote.ts';

interface PurchaseSubscriptionProps {
  account: Account;
  first: QuoteRequest;
  go: Go;
}

/** For whom and how often it is paid; the price follows every choice. */
export function PurchaseSubscription({ account, first, go }: PurchaseSubscriptionProps) {
  const [selection, setSelection] = useState(first);
  const [quote, askAgain] = useQuote(selection);
  const plan = usePlan(selection.planId);
  const noteOf = (period: BillingPeriod) => {
    const price = plan && shownPrice(plan, period, selection.currency, account.currentUsers);
    const seats = price?.seats === undefined ? 'per user' : `for ${users(price.seats)}`;
    return price ? `${SPAN[period]}, ${price.amount} ${seats}` : SPAN[period];
  };
  const choose = (choice: Partial<QuoteRequest>) => setSelection((now) => ({ ...now, ...choice }));
  const fresh = quote.is === 'there' && isFor(quote.value, selection) ? quote.value : undefined;
  return (
    <>
      <p className="eyebrow">{`Switch to ${fresh?.planName ?? plan?.name ?? 'another plan'}`}</p>
      <Heading>Purchase Subscription</Heading>
      <div className="columns">
        <section className="panel">
          <Choices<Scope>
            legend="Subscriptions"
            name="scope"
            chosen={selection.scope}
            onChoose={(scope) => choose({ scope })}
            choices={(plan?.scopes ?? [selection.scope]).map((scope) => ({
              value: scope,
              label: SCOPE[scope],
              note:
                scope === 'admin_only'
                  ? '1 user: you'
                  : `${users(account.currentUsers)} of ${account.domain}, you included`,
            }))}
          />
          <Choices<BillingPeriod>
            legend="Billing Period"
            name="period"
            chosen={selection.billingPeriod}
            onChoose={(billingPeriod) => choose({ billingPeriod })}
            choices={(plan ? periodsOf(plan) : [selection.billingPeriod]).map((period) => ({
              value: period,
              label: PERIOD[period],
              note: noteOf(period),
            }))}
          />
          <CurrencyChoice
            chosen={selection.currency}
            choices={plan ? currenciesOf(plan) : [selection.currency]}
            onChoose={(currency) => choose({ currency })}
          />
        </section>
        <aside className="panel order" aria-labelledby="order">
          <h2 id="order">Your order</h2>
          {quote.is === 'failed' && (
            <>
              <Notice tone="bad">{quote.why}</Notice>
              <button type="button" onClick={askAgain}>
                Try again
              </button>
            </>
          )}
          <div aria-live="polite" aria-busy={!fresh}>
            {quote.is === 'there' && <Order quote={quote.value} />}
          </div>
          <button
            type="button"
            className="primary wide"
            disabled={!fresh}
            onClick={() => fresh && go({ at: 'payment', quote: fresh })}
          >
            Proceed to Payment
          </button>
          <button type="button" className="plain wide" onClick={() => window.history.back()}>
            Back to the Account Summary
          </button>
        </aside>
      </div>
    </>
  );
}

const SPAN: Record<BillingPeriod, string> = {
  annual: 'One payment for a full year',
  monthly: 'One payment for 30 days',
};

const isFor = (quote: Quote, { scope, billingPeriod, currency }: QuoteRequest): boolean =>
  quote.scope === scope && quote.billingPeriod === billingPeriod && quote.currency === currency;
