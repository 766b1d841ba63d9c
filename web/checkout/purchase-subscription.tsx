import type { Account, BillingPeriod, Plan, Scope } from '../../packages/client/src/client.ts';
import { Choices } from './choices.tsx';
import { CurrencyChoice } from './currency-choice.tsx';
import { money, PERIOD, SCOPE, SPAN, users } from './format.ts';
import { Heading } from './heading.tsx';
import { NoPrice } from './no-price.tsx';
import { Order } from './order.tsx';
import { savedByTheYear, shownPrice } from './price.ts';
import { withCode } from './promotion.ts';
import { PromotionCode } from './promotion-code.tsx';
import type { Go, Selected } from './screens.ts';
import { currenciesOf, periodsOf } from './selection.ts';
import { UnderWay } from './under-way.tsx';
import { useQuote } from './use-quote.ts';

interface PurchaseSubscriptionProps {
  account: Account;
  plan: Plan;
  selection: Selected;
  go: Go;
}

/** For whom and how often it is paid; the price follows every choice. */
export function PurchaseSubscription({ account, plan, selection, go }: PurchaseSubscriptionProps) {
  const quote = useQuote(selection);
  const choose = (choice: Partial<Selected>) =>
    go({ at: 'purchase-subscription', wanted: { ...selection, ...choice } }, 'replace');
  // A code that does not count is left behind.
  const bought = quote.codeRefused === undefined ? selection : withCode(selection, undefined);
  const people = selection.scope === 'admin_only' ? 1 : account.currentUsers;
  const noteOf = (period: BillingPeriod) => {
    const price = shownPrice(plan, period, selection.currency, people);
    const cost = price && `${price.amount} ${price.seats === undefined ? 'per user' : `for ${users(price.seats)}`}`;
    const saved = period === 'annual' ? savedByTheYear(plan, selection.currency, people) : 0;
    const saves = saved > 0 && `saves ${money(saved, selection.currency)} against twelve months`;
    return [SPAN[period], cost, saves].filter(Boolean).join(', ');
  };
  return (
    <>
      <p className="eyebrow">{`Switch to ${plan.name}`}</p>
      <Heading>Purchase Subscription</Heading>
      {account.checkoutInFlight && <UnderWay account={account} go={go} />}
      <div className="columns">
        <section className="panel">
          <Choices<Scope>
            legend="Subscriptions"
            name="scope"
            chosen={selection.scope}
            onChoose={(scope) => choose({ scope })}
            choices={plan.scopes.map((scope) => ({
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
            choices={periodsOf(plan).map((period) => ({
              value: period,
              label: PERIOD[period],
              note: noteOf(period),
            }))}
          />
          <CurrencyChoice
            chosen={selection.currency}
            choices={currenciesOf(plan)}
            onChoose={(currency) => choose({ currency })}
          />
        </section>
        <aside className="panel order" aria-labelledby="order">
          <h2 id="order">Your order</h2>
          <NoPrice quote={quote} account={account} plan={plan} selection={selection} onChoose={choose} />
          <div aria-live="polite" aria-busy={!quote.value && !quote.why}>
            <Order selection={selection} quote={quote.value} />
          </div>
          <PromotionCode
            selection={selection}
            quote={quote}
            onCode={(code) => go({ at: 'purchase-subscription', wanted: withCode(selection, code) }, 'replace')}
          />
          <button
            type="button"
            className="primary wide"
            disabled={!quote.value}
            onClick={() => quote.value && go({ at: 'payment', wanted: bought, quote: quote.value })}
          >
            Proceed to Payment
          </button>
          <button type="button" className="plain wide" onClick={() => go({ at: 'account-summary' })}>
            Back to the Account Summary
          </button>
        </aside>
      </div>
    </>
  );
}
