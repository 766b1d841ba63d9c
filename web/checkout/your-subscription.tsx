import type { Account, Billing, Plan } from '../../packages/client/src/client.ts';
import { CoverEverybody } from './cover-everybody.tsx';
import { isCovered } from './covered.ts';
import { Ending } from './ending.tsx';
import { BOUGHT_FOR, date, EVERY, PERIOD, users } from './format.ts';
import { NextPayment } from './next-payment.tsx';
import { Notice } from './notice.tsx';
import { PendingChange } from './pending-change.tsx';
import { LOCALES } from './reader.ts';
import type { Go } from './screens.ts';
import { mayBuy } from './session.ts';
import { useShop } from './shop.ts';
import { Name } from './text.tsx';

interface YourSubscriptionProps {
  account: Account;
  subscription: NonNullable<Account['subscription']>;
  plans: readonly Plan[];
  /** Card and contact, to those who may see them, once they have come. */
  billing: Billing | undefined;
  go: Go;
}

/** The plan that is paid for: for whom, until when, how many are left out, and what is paid next. */
export function YourSubscription({ account, subscription, plans, billing, go }: YourSubscriptionProps) {
  const { session } = useShop();
  const isAdmin = mayBuy(session);
  return (
    <>
      {!isAdmin && !isCovered(account, plans) && (
        <Notice tone="plain">
          <p>
            <span>The subscription of </span>
            <Name>{account.name}</Name>
            <span> does not cover you. Ask an enterprise admin of your account.</span>
          </p>
        </Notice>
      )}
      {!isAdmin && subscription.status === 'past_due' && (
        <Notice tone="warn">
          A payment for the subscription is open. An enterprise admin of your account can pay it here.
        </Notice>
      )}
      {/* What was taken back, and comes again as in another tab, can be taken back again. */}
      <Ending key={`ends ${subscription.cancelAt}`} subscription={subscription} go={go} />
      <PendingChange key={`changes ${subscription.pendingChange?.date}`} subscription={subscription} go={go} />
      <div className="columns">
        <Bought account={account} subscription={subscription} plans={plans} go={go} />
        {isAdmin && <NextPayment subscription={subscription} billing={billing} go={go} />}
      </div>
    </>
  );
}

function Bought({ account, subscription, plans, go }: Omit<YourSubscriptionProps, 'billing'>) {
  const { session } = useShop();
  const { scope, billingPeriod, seats, seatsInUse, uncoveredUsers, paidAt, period, cancelAt } = subscription;
  return (
    <section className="panel" aria-labelledby="plan">
      <h2 id="plan">Your plan</h2>
      <p className="figure" translate="no">
        {account.plan.name}
      </p>
      <dl className="facts">
        <dt>Subscriptions</dt>
        <dd>{`${BOUGHT_FOR[scope]} (${users(seats)})`}</dd>
        <dt>Seats</dt>
        <dd>{`${seatsInUse.toLocaleString(LOCALES)} of ${seats.toLocaleString(LOCALES)} in use`}</dd>
        {uncoveredUsers > 0 && (
          <>
            <dt>Not covered</dt>
            <dd>{`${users(uncoveredUsers)} of ${account.currentUsers.toLocaleString(LOCALES)}`}</dd>
          </>
        )}
        <dt>Billing Period</dt>
        <dd>
          <span>{PERIOD[billingPeriod]}</span>
          <small>{EVERY[billingPeriod]}</small>
        </dd>
        <dt>Paid on</dt>
        <dd>{date(paidAt)}</dd>
        <dt>Paid until</dt>
        <dd>{date(period.to)}</dd>
      </dl>
      {/* Who joins meanwhile makes it another price. */}
      {mayBuy(session) && <CoverEverybody key={uncoveredUsers} subscription={subscription} plans={plans} go={go} />}
      {mayBuy(session) && (
        <div className="actions">
          <button type="button" onClick={() => go({ at: 'change-subscription', wanted: {} })}>
            Change plan
          </button>
          {cancelAt === null && (
            <button type="button" onClick={() => go({ at: 'cancel-subscription' })}>
              Cancel subscription
            </button>
          )}
        </div>
      )}
    </section>
  );
}
