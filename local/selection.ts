import { thereIsNo } from '../cli/complaints.ts';
import { Declined, Misused } from '../cli/declined.ts';
import type { Currency, Plans, QuoteRequest } from '../packages/client/src/client.ts';

export type Wanted = { [Name in keyof QuoteRequest]?: QuoteRequest[Name] | undefined };

/** What is wanted, and otherwise the first that is sold. Whether it can be bought so the API says. */
export function selectionIn({ plans }: Plans, wanted: Wanted): QuoteRequest {
  const plan = plans.find(({ id, prices }) => (wanted.planId ? id === wanted.planId : Object.keys(prices).length > 0));
  if (wanted.planId && !plan)
    throw new Misused(
      thereIsNo(
        'plan',
        wanted.planId,
        plans.map(({ id }) => id),
      ),
    );
  if (!plan) throw new Declined('Nothing is for sale here: no plan has a price.');
  const { planId = plan.id, scope = plan.scopes[0] ?? 'all_current_users' } = wanted;
  const { billingPeriod = plan.prices.annual ? 'annual' : 'monthly' } = wanted;
  const prices = plan.prices[billingPeriod] ?? {};
  const [first] = Object.keys(prices).filter((key): key is Currency => key in prices);
  return { planId, scope, billingPeriod, currency: wanted.currency ?? first ?? 'usd' };
}
