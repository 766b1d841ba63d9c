import type { Account, CompletedCheckout } from '../../packages/client/src/client.ts';
import { BOUGHT_FOR, date, money, PERIOD, users } from './format.ts';
import { Heading } from './heading.tsx';
import { Invoices } from './invoices.tsx';
import { Notice } from './notice.tsx';
import type { Go } from './screens.ts';
import { useShop } from './shop.ts';
import { Steps } from './steps.tsx';

interface ReceiptProps {
  account: Account;
  checkout: CompletedCheckout;
  go: Go;
}

/** Bought: what, for whom and until when; and that the new modules come with the next logon. */
export function Receipt({ account, checkout, go }: ReceiptProps) {
  const { logOut } = useShop();
  const { checkoutId, quote, subscription } = checkout;
  if (!subscription) return <Ended {...{ account, checkout, go }} />;
  return (
    <>
      <p className="eyebrow">Billing</p>
      <Heading>{`${account.name} is on ${quote.planName}`}</Heading>
      <Notice tone="good">
        <p>
          Thank you. The payment of {money(quote.totalMinor, quote.currency)} was applied at once. The new modules are
          there at your next logon.
        </p>
        <button type="button" className="primary" onClick={logOut}>
          Logout
        </button>
      </Notice>
      <div className="columns">
        <section className="panel" aria-labelledby="bought">
          <h2 id="bought">Your subscription</h2>
          <dl className="facts">
            <dt>Subscriptions</dt>
            <dd>
              {BOUGHT_FOR[subscription.scope]} ({users(subscription.seats)})
            </dd>
            <dt>Billing Period</dt>
            <dd>{PERIOD[subscription.billingPeriod]}</dd>
            <dt>Paid on</dt>
            <dd>{date(subscription.paidAt)}</dd>
            <dt>Next due date</dt>
            <dd data-fact="next-due-date">{date(subscription.nextDueDate)}</dd>
            <dt className="total">Paid</dt>
            <dd className="total" data-fact="total">
              {money(quote.totalMinor, quote.currency)}
            </dd>
          </dl>
        </section>
        <section className="panel" aria-labelledby="done">
          <h2 id="done">What was done</h2>
          <Steps checkoutId={checkoutId} completed={true} />
        </section>
      </div>
      <Invoices checkoutId={checkoutId} />
      <BackToSummary go={go} />
    </>
  );
}

/** Bought, and the money went back since. */
function Ended({ account, checkout: { checkoutId, quote }, go }: ReceiptProps) {
  return (
    <>
      <p className="eyebrow">Billing</p>
      <Heading>{`The purchase for ${account.name} has ended`}</Heading>
      <Notice tone="plain">
        <p>The payment of {money(quote.totalMinor, quote.currency)} went back, and what it bought has ended.</p>
      </Notice>
      <Invoices checkoutId={checkoutId} />
      <BackToSummary go={go} />
    </>
  );
}

function BackToSummary({ go }: { go: Go }) {
  return (
    <div className="actions">
      <button type="button" onClick={() => go({ at: 'account-summary' })}>
        Account Summary
      </button>
    </div>
  );
}
