import type { Account, Invoice, Plan } from '../../packages/client/src/client.ts';
import { BOUGHT_FOR, date, money, PERIOD, users } from './format.ts';
import { Notice } from './notice.tsx';
import { mayBuy } from './session.ts';
import { useShop } from './shop.ts';
import { Name } from './text.tsx';

interface YourSubscriptionProps {
  account: Account;
  subscription: NonNullable<Account['subscription']>;
  plans: readonly Plan[];
  /** What was paid last, to those who may see it. */
  last: Invoice | undefined;
}

/** The plan that is paid for: for whom, until when, and how many are left out. */
export function YourSubscription({ account, subscription, plans, last }: YourSubscriptionProps) {
  const { session } = useShop();
  const { scope, billingPeriod, seats, paidAt, nextDueDate } = subscription;
  const leftOut = account.currentUsers - seats;
  return (
    <>
      {!mayBuy(session) && !isCovered(account, plans) && (
        <Notice tone="plain">
          <p>
            <span>The subscription of </span>
            <Name>{account.name}</Name>
            <span> does not cover you. Ask an enterprise admin of your account.</span>
          </p>
        </Notice>
      )}
      <section className="panel" aria-labelledby="plan">
        <h2 id="plan">Your plan</h2>
        <p className="figure" translate="no">
          {account.plan.name}
        </p>
        <dl className="facts">
          <dt>Subscriptions</dt>
          <dd>{`${BOUGHT_FOR[scope]} (${users(seats)})`}</dd>
          {leftOut > 0 && (
            <>
              <dt>Not covered</dt>
              <dd>{`${users(leftOut)} of ${account.currentUsers}`}</dd>
            </>
          )}
          <dt>Billing Period</dt>
          <dd>{PERIOD[billingPeriod]}</dd>
          <dt>Paid on</dt>
          <dd>{date(paidAt)}</dd>
          <dt>Next due date</dt>
          <dd>
            <span>{date(nextDueDate)}</span>
            <small translate="no">{last ? money(last.totalMinor, last.currency) : ''}</small>
          </dd>
        </dl>
      </section>
    </>
  );
}

/** Whoever has more than the free plan gives. */
function isCovered({ modules }: Account, plans: readonly Plan[]): boolean {
  const free = plans.find((plan) => plan.free)?.features ?? [];
  const all = modules.flatMap((module) => [module, ...module.subModules]);
  return all.some(({ id, enabled }) => enabled && !free.includes(id));
}
