import type { Account, Plan } from '../../packages/client/src/client.ts';
import { money, users } from './format.ts';
import { costOf, per, savedByTheYear, shownPrice } from './price.ts';
import type { Go } from './screens.ts';
import { selectionOf } from './selection.ts';
import { mayBuy } from './session.ts';
import { useShop } from './shop.ts';

interface CardProps {
  account: Account;
  plan: Plan;
  go: Go;
}

/** The plans there are, side by side, the lowest rank first: which one it is now, and what another costs and brings. */
export function PlanCards({ account, plans, go }: { account: Account; plans: readonly Plan[]; go: Go }) {
  const others = plans.filter(({ id, free }) => id !== account.plan.id && !free);
  return (
    <div className="plans" data-count={others.length + 1}>
      <CurrentPlan account={account} plan={plans.find(({ id }) => id === account.plan.id)} />
      {others.map((plan) => (
        <OtherPlan key={plan.id} plan={plan} account={account} go={go} />
      ))}
    </div>
  );
}

function CurrentPlan({ account, plan }: { account: Account; plan: Plan | undefined }) {
  return (
    <section className="panel plan" aria-labelledby="plan">
      <h2 id="plan">Your plan</h2>
      <div>
        <p className="figure" translate="no">
          {account.plan.name}
        </p>
        <p>{`${users(account.currentUsers)} in the account`}</p>
      </div>
      <p>{plan?.description ?? ''}</p>
      <Highlights plan={plan} />
    </section>
  );
}

/** One plan: its price, what it turns on that is off now, and who can buy it. */
function OtherPlan({ plan, account, go }: CardProps) {
  const titleId = `offer-${plan.id}`;
  return (
    <section className="panel plan offer" aria-labelledby={titleId} data-plan={plan.id}>
      <h2 id={titleId} translate="no">
        {plan.name}
      </h2>
      <Price plan={plan} account={account} />
      <p>{[plan.description, broughtBy(plan, account)].filter(Boolean).join(' ')}</p>
      <Highlights plan={plan} />
      <HowToGetIt plan={plan} account={account} go={go} />
    </section>
  );
}

function Highlights({ plan }: { plan: Plan | undefined }) {
  return (
    <ul className="highlights">
      {plan?.highlights.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}

function HowToGetIt({ plan, account, go }: CardProps) {
  const { session } = useShop();
  const selection = selectionOf(plan);
  const { maximum } = plan.seats;
  if (plan.contactUrl)
    return (
      <a className="button" href={plan.contactUrl}>
        Contact us
      </a>
    );
  if (!selection) return null;
  if (!mayBuy(session))
    return (
      <p>{`Only an enterprise admin can switch ${account.name} to ${plan.name}. Ask an admin of your account.`}</p>
    );
  if (maximum !== null && account.currentUsers > maximum && !plan.scopes.includes('admin_only'))
    return <p>{`For up to ${users(maximum)}; your account has ${users(account.currentUsers)}.`}</p>;
  return (
    <button type="button" className="primary" onClick={() => go({ at: 'purchase-subscription', wanted: selection })}>
      Switch to this plan
    </button>
  );
}

function Price({ plan, account: { currentUsers } }: { plan: Plan; account: Account }) {
  const currency = selectionOf(plan)?.currency;
  if (!currency) return <div />;
  const monthly = shownPrice(plan, 'monthly', currency, currentUsers);
  const annual = shownPrice(plan, 'annual', currency, currentUsers);
  const shown = monthly ?? annual;
  const saved = savedByTheYear(plan, currency, currentUsers);
  const yearly = costOf(plan, 'annual', currency, currentUsers);
  return (
    <div>
      <p className="figure">
        <span translate="no">{shown?.amount ?? ''}</span>
        <small>{shown ? per(shown, monthly ? 'month' : 'year') : ''}</small>
      </p>
      {monthly && annual && (
        <p>{`or ${annual.amount} ${annual.seats === undefined ? 'for a whole year' : 'a year'}, ${money(Math.round(annual.amountMinor / 12), currency)} a month`}</p>
      )}
      {annual?.seats === undefined && yearly !== undefined && (
        <p className="quiet">{`${users(currentUsers)}: ${money(yearly, currency)} a year`}</p>
      )}
      {saved > 0 && <p className="saves">{`By the year you save ${money(saved, currency)}`}</p>}
    </div>
  );
}

/** What comes on that is off now. */
function broughtBy({ features }: Plan, { modules }: Account): string {
  const all = modules.flatMap((module) => [module, ...module.subModules]);
  const off = all.filter(({ enabled }) => !enabled);
  const on = off.filter(({ id }) => features.includes(id));
  if (on.length === 0) return '';
  return on.length === off.length
    ? 'Every module and sub-module is on.'
    : `Turns on ${on.map(({ name }) => name).join(', ')}.`;
}
