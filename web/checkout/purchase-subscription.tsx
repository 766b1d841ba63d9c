import { useCallback, useEffect, useState } from 'react';
import type { Account, BillingPeriod, Currency, Quote, QuoteRequest, Scope } from '../../client/src/client.ts';
import { Choices } from './choices.tsx';
import { money, PERIOD, SCOPE, users } from './format.ts';
import { Heading } from './heading.tsx';
import { Notice } from './notice.tsx';
import { Order } from './order.tsx';
import type { Go } from './screens.ts';
import { useShop } from './shop.ts';
import { type Loaded, sentence, useLoaded } from './use-loaded.ts';

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

/** The price of what is selected now; the last one stays to be seen until the next has come. */
function useQuote(selection: QuoteRequest): [Loaded<Quote>, askAgain: () => void] {
  const { ask } = useShop();
  const [quote, setQuote] = useState<Loaded<Quote>>({ is: 'loading' });
  const askAgain = useCallback(() => {
    let wanted = true;
    ask((api) => api.quote(selection)).then(
      (value) => wanted && setQuote({ is: 'there', value }),
      (error) => wanted && setQuote({ is: 'failed', why: sentence(error) }),
    );
    return () => {
      wanted = false;
    };
  }, [ask, selection]);
  useEffect(askAgain, [askAgain]);
  return [quote, askAgain];
}

/** ", $48.00 per user", once the prices are there; the quote does not wait for them. */
function usePrices({ planId, currency }: QuoteRequest): (period: BillingPeriod) => string {
  const { ask } = useShop();
  const [plans] = useLoaded(useCallback(() => ask((api) => api.plans()), [ask]));
  const prices = plans.is === 'there' ? plans.value.plans.find(({ id }) => id === planId)?.prices : undefined;
  return (period) => (prices ? `, ${money(prices[period][currency], currency)} per user` : '');
}

const CURRENCIES: readonly Currency[] = ['usd', 'eur', 'gbp', 'jpy'];

function CurrencyChoice({ chosen, onChoose }: { chosen: Currency; onChoose: (currency: Currency) => void }) {
  return (
    <div className="field narrow">
      <label htmlFor="currency">Currency</label>
      <select
        id="currency"
        value={chosen}
        onChange={(event) => {
          const currency = CURRENCIES.find((known) => known === event.target.value);
          if (currency) onChoose(currency);
        }}
      >
        {CURRENCIES.map((currency) => (
          <option key={currency} value={currency}>
            {currency.toUpperCase()}
          </option>
        ))}
      </select>
    </div>
  );
}
