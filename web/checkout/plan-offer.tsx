import { useCallback } from 'react';
import type { Account, Plan, Plans } from '../../packages/client/src/client.ts';
import { users } from './format.ts';
import { Notice } from './notice.tsx';
import { firstSelection, type Shown, shownPrice } from './price.ts';
import type { Go } from './screens.ts';
import { useShop } from './shop.ts';
import { useLoaded } from './use-loaded.ts';

interface OfferProps {
  account: Account;
  isAdmin: boolean;
  go: Go;
}

/** The plans there are to switch to, side by side, the lowest rank first. */
export function PlanOffers(props: OfferProps) {
  const { ask } = useShop();
  const [plans] = useLoaded(useCallback(() => ask((api) => api.plans()), [ask]));
  if (plans.is === 'loading') return <section className="panel offer" aria-busy="true" />;
  if (plans.is === 'failed') return <Notice tone="bad">{plans.why}</Notice>;
  return offered(plans.value, props.account).map((plan) => <PlanOffer key={plan.id} plan={plan} {...props} />);
}

const offered = ({ plans }: Plans, { plan }: Account): Plan[] =>
  plans.filter(({ id, free }) => id !== plan.id && !free);

/** One plan: its price, what it turns on that is off now, and who can buy it. */
function PlanOffer({ plan, account, isAdmin, go }: OfferProps & { plan: Plan }) {
  const titleId = `offer-${plan.id}`;
  return (
    <section className="panel offer" aria-labelledby={titleId} data-plan={plan.id}>
      <h2 id={titleId}>{plan.name}</h2>
      {plan.description && <p>{plan.description}</p>}
      <Price plan={plan} account={account} />
      {plan.highlights.length > 0 && (
        <ul className="highlights">
          {plan.highlights.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
      <HowToGetIt {...{ plan, account, isAdmin, go }} />
    </section>
  );
}

function HowToGetIt({ plan, account, isAdmin, go }: OfferProps & { plan: Plan }) {
  const selection = firstSelection(plan);
  if (plan.contactUrl)
    return (
      <a className="button" href={plan.contactUrl}>
        Contact us
      </a>
    );
  if (!selection) return null;
  if (!isAdmin)
    return (
      <p>
        Only an enterprise admin can switch {account.name} to {plan.name}. Ask an admin of your account.
      </p>
    );
  return (
    <button type="button" className="primary" onClick={() => go({ at: 'purchase-subscription', selection })}>
      Switch to this plan
    </button>
  );
}

function Price({ plan, account }: { plan: Plan; account: Account }) {
  const currency = firstSelection(plan)?.currency;
  if (!currency) return null;
  const monthly = shownPrice(plan, 'monthly', currency, account.currentUsers);
  const annual = shownPrice(plan, 'annual', currency, account.currentUsers);
  const shown = monthly ?? annual;
  return (
    <>
      <p className="figure">
        {shown?.amount} <small>{shown && per(shown, monthly ? 'month' : 'year')}</small>
      </p>
      <p>
        {monthly && annual && `or ${annual.amount} for a whole year. `}
        {broughtBy(plan, account)}
      </p>
    </>
  );
}

const per = ({ seats }: Shown, period: string): string =>
  seats === undefined ? `per user and ${period}` : `a ${period} for ${users(seats)}`;

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
