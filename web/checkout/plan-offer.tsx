import { useCallback } from 'react';
import type { Account, Plan } from '../../packages/client/src/client.ts';
import { money } from './format.ts';
import { Notice } from './notice.tsx';
import { FIRST_SELECTION, type Go } from './screens.ts';
import { useShop } from './shop.ts';
import { useLoaded } from './use-loaded.ts';

/** The plan there is to switch to, its price, and who can buy it. */
export function PlanOffer({ account, isAdmin, go }: { account: Account; isAdmin: boolean; go: Go }) {
  const { ask } = useShop();
  const [plans] = useLoaded(useCallback(() => ask((api) => api.plans()), [ask]));
  if (plans.is === 'loading') return <section className="panel offer" aria-busy="true" />;
  if (plans.is === 'failed') return <Notice tone="bad">{plans.why}</Notice>;
  const plan = plans.value.plans.find(({ id, prices }) => id !== account.plan.id && prices);
  if (!plan) return null;
  const switchPlan = () => go({ at: 'purchase-subscription', selection: { ...FIRST_SELECTION, planId: plan.id } });
  return (
    <section className="panel offer" aria-labelledby="offer">
      <h2 id="offer">{plan.name}</h2>
      <Price plan={plan} />
      {isAdmin ? (
        <button type="button" className="primary" onClick={switchPlan}>
          Switch to this plan
        </button>
      ) : (
        <p>
          Only an enterprise admin can switch {account.name} to {plan.name}. Ask an admin of your account.
        </p>
      )}
    </section>
  );
}

function Price({ plan: { prices } }: { plan: Plan }) {
  if (!prices) return null;
  return (
    <>
      <p className="figure">
        {money(prices.monthly.usd, 'usd')} <small>per user and month</small>
      </p>
      <p>or {money(prices.annual.usd, 'usd')} for a whole year. Every module and sub-module is on.</p>
    </>
  );
}
