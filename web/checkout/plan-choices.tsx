import type { Account, AccountSubscription, Plan } from '../../packages/client/src/client.ts';
import { isPriced } from './change-selection.ts';
import { date, EVERY, money, users } from './format.ts';
import { costOf, per, shownPrice } from './price.ts';
import type { Go, Selected } from './screens.ts';

interface PlanChoicesProps {
  account: Account;
  subscription: AccountSubscription;
  plans: readonly Plan[];
  selection: Selected;
  onChoose: (planId: string) => void;
  go: Go;
}

/** The plans side by side, the lowest rank first: the one there is now is marked, each is priced for this account. */
export function PlanChoices({ onChoose, ...shown }: PlanChoicesProps) {
  const { account, subscription, plans, selection } = shown;
  return (
    <fieldset className="choices plan-choices" data-count={plans.length}>
      <legend>Plan</legend>
      {plans.map((plan) => {
        const whyNot = whyNotChosen(plan, account, subscription);
        if (plan.free || plan.contactUrl) return <OtherWay key={plan.id} plan={plan} {...shown} />;
        return (
          <label key={plan.id} className="choice" data-plan={plan.id}>
            <input
              type="radio"
              name="plan"
              aria-labelledby={`plan-${plan.id}`}
              aria-describedby={`about-${plan.id}`}
              checked={plan.id === selection.planId}
              disabled={whyNot !== undefined}
              onChange={() => onChoose(plan.id)}
            />
            <span className="stack">
              <PlanName plan={plan} subscription={subscription} />
              <span id={`about-${plan.id}`} className="about">
                {whyNot ? <small>{whyNot}</small> : <PriceOf plan={plan} {...shown} />}
                <span>{plan.description ?? ''}</span>
                <Highlights plan={plan} />
              </span>
            </span>
          </label>
        );
      })}
    </fieldset>
  );
}

function PlanName({ plan, subscription }: Pick<PlanChoicesProps, 'subscription'> & { plan: Plan }) {
  return (
    <strong id={`plan-${plan.id}`}>
      <span translate="no">{plan.name}</span>
      {plan.id === subscription.planId && <span className="tag"> Your plan</span>}
    </strong>
  );
}

type OtherWayProps = Pick<PlanChoicesProps, 'subscription' | 'go'> & { plan: Plan };

/** A plan that no payment leads to. */
function OtherWay({ plan, subscription: { cancelAt, period }, go }: OtherWayProps) {
  return (
    <div className="choice" data-plan={plan.id}>
      <span className="stack">
        <strong translate="no">{plan.name}</strong>
        <span className="about">
          {plan.free && <small>{`What is paid lasts until ${date(period.to)}.`}</small>}
          <span>{plan.description ?? ''}</span>
          <Highlights plan={plan} />
        </span>
        {plan.contactUrl ? (
          <a className="button" href={plan.contactUrl}>
            Contact us
          </a>
        ) : (
          cancelAt === null && (
            <button type="button" onClick={() => go({ at: 'cancel-subscription' })}>
              Cancel subscription
            </button>
          )
        )}
      </span>
    </div>
  );
}

/** What it costs this account; of what there is now, what the next payment will be, since its price may be an older one. */
function PriceOf({
  plan,
  account,
  subscription,
  selection,
}: Omit<PlanChoicesProps, 'onChoose' | 'plans' | 'go'> & { plan: Plan }) {
  const { nextPayment, pendingChange, currency } = subscription;
  const { billingPeriod } = selection;
  if (plan.id === subscription.planId && billingPeriod === subscription.billingPeriod) {
    const known = pendingChange ? null : nextPayment;
    return (
      known && <Amount of={money(known.totalMinor, currency)} says={`at the next payment, for ${users(known.seats)}`} />
    );
  }
  const period = plan.prices[billingPeriod]?.[currency] ? billingPeriod : other(billingPeriod);
  const people = selection.scope === 'admin_only' && plan.scopes.includes('admin_only') ? 1 : account.currentUsers;
  const cost = costOf(plan, period, currency, people);
  const each = shownPrice(plan, period, currency, people);
  if (cost === undefined || !each) return null;
  return (
    <>
      <Amount of={money(cost, currency)} says={`${EVERY[period]}, for ${users(people)}`} />
      {each.seats === undefined && (
        <small>{`${each.amount} ${per(each, period === 'annual' ? 'year' : 'month')}`}</small>
      )}
    </>
  );
}

function Amount({ of, says }: { of: string; says: string }) {
  return (
    <span>
      <b className="money" translate="no">
        {of}
      </b>
      <small>{says}</small>
    </span>
  );
}

function Highlights({ plan }: { plan: Plan }) {
  return plan.highlights.map((line) => (
    <small key={line} className="highlight">
      {line}
    </small>
  ));
}

const other = (period: Selected['billingPeriod']) => (period === 'annual' ? 'monthly' : 'annual');

/** Why it cannot be changed to; undefined where it can. */
function whyNotChosen(plan: Plan, account: Account, subscription: AccountSubscription): string | undefined {
  if (plan.id === subscription.planId) return undefined;
  if (!isPriced(plan, subscription)) return `Not sold in ${subscription.currency.toUpperCase()}, which you pay in.`;
  const { maximum } = plan.seats;
  if (maximum !== null && account.currentUsers > maximum && !plan.scopes.includes('admin_only'))
    return `For up to ${users(maximum)}; your account has ${users(account.currentUsers)}.`;
  return undefined;
}
