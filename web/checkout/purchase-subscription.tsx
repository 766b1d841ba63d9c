import { useState } from 'react';
import type { Account, BillingPeriod, Quote, QuoteRequest, Scope } from '../../packages/client/src/client.ts';
import { Choices } from './choices.tsx';
import { CurrencyChoice } from './currency-choice.tsx';
import { PERIOD, SCOPE, users } from './format.ts';
import { Heading } from './heading.tsx';
import { Notice } from './notice.tsx';
import { Order } from './order.tsx';
import type { Go } from './screens.ts';
import { usePrices, useQuote } from './use-quote.ts';

interface PurchaseSubscriptionProps {
  account: Account;
  first: QuoteRequest;
  go: Go;
}

/** For whom and how often it is paid; the price follows every choice. */
export function PurchaseSubscription({ account, first, go }: PurchaseSubscriptionProps) {
  const [selection, setSelection] = useState(first);
  const [quote, askAgain] = useQuote(selection);
  const priceOf = usePrices(selection);
  const choose = (choice: Partial<QuoteRequest>) => setSelection((now) => ({ ...now, ...choice }));
  const fresh = quote.is === 'there' && isFor(quote.value, selection) ? quote.value : undefined;
  return (
    <>
      <p className="eyebrow">Switch to Premium</p>
      <Heading>Purchase Subscription</Heading>
      <div className="columns">
        <section className="panel">
          <Choices<Scope>
            legend="Subscriptions"
            name="scope"
            chosen={selection.scope}
            onChoose={(scope) => choose({ scope })}
            choices={[
              {
                value: 'all_current_users',
                label: SCOPE.all_current_users,
                note: `${users(account.currentUsers)} of ${account.domain}, you included`,
              },
              { value: 'admin_only', label: SCOPE.admin_only, note: '1 user: you' },
            ]}
          />
          <Choices<BillingPeriod>
            legend="Billing Period"
            name="period"
            chosen={selection.billingPeriod}
            onChoose={(billingPeriod) => choose({ billingPeriod })}
            choices={[
              { value: 'annual', label: PERIOD.annual, note: `One payment for a full year${priceOf('annual')}` },
              { value: 'monthly', label: PERIOD.monthly, note: `One payment for 30 days${priceOf('monthly')}` },
            ]}
          />
          <CurrencyChoice chosen={selection.currency} onChoose={(currency) => choose({ currency })} />
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

const isFor = (quote: Quote, { scope, billingPeriod, currency }: QuoteRequest): boolean =>
  quote.scope === scope && quote.billingPeriod === billingPeriod && quote.currency === currency;
