import type { AccountSubscription, Plan } from '../../packages/client/src/client.ts';
import { currentSelection, scopesFor } from './change-selection.ts';
import { users } from './format.ts';
import type { Go } from './screens.ts';
import { Money } from './text.tsx';
import { useQuote } from './use-quote.ts';

interface CoverEverybodyProps {
  subscription: AccountSubscription;
  plans: readonly Plan[];
  go: Go;
}

/** Who is not covered: what covering them costs today where all should be, and the way to it. */
export function CoverEverybody({ subscription, plans, go }: CoverEverybodyProps) {
  const { planId, scope, status, cancelAt, uncoveredUsers } = subscription;
  const plan = plans.find(({ id }) => id === planId);
  const isAll = scope === 'all_current_users';
  const wanted = { ...currentSelection(subscription), scope: 'all_current_users' } as const;
  // Of what is cancelled nothing changes but the seats.
  const isSold = isAll || (cancelAt === null && scopesFor(plan, subscription).includes('all_current_users'));
  const isPossible = uncoveredUsers > 0 && isSold;
  // Who chose to pay for one asks for the price when they want it. While a payment is open there is none.
  const { value: quote } = useQuote(wanted, isPossible && isAll && status === 'active');
  if (!isPossible) return null;
  return (
    <div className="cover">
      <p>
        <span>{`${users(uncoveredUsers)} ${uncoveredUsers === 1 ? 'has' : 'have'} no seat.`}</span>
        {quote && (
          <>
            <span> Covering everybody costs </span>
            <Money of={quote.totalMinor} currency={quote.currency} />
            <span> today.</span>
          </>
        )}
      </p>
      <button
        type="button"
        className={isAll ? 'primary' : ''}
        onClick={() => go({ at: 'change-subscription', wanted })}
      >
        Cover everybody
      </button>
    </div>
  );
}
