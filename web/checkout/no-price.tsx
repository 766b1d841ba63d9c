import { type Account, type Plan, type Quote, SwitchplanProblem } from '../../packages/client/src/client.ts';
import { Failure } from './failure.tsx';
import { money, PERIOD, SCOPE } from './format.ts';
import { Notice } from './notice.tsx';
import { possible } from './price.ts';
import type { Selected } from './screens.ts';
import { seller } from './seller.ts';
import type { Loaded } from './use-loaded.ts';

interface NoPriceProps {
  quote: Loaded<Quote | undefined>;
  account: Account;
  plan: Plan;
  selection: Selected;
  onChoose: (choice: Partial<Selected>) => void;
}

const TOO_MUCH: readonly string[] = ['amount_too_large', 'too_many_users'];

/** Why there is no price for the selection; where it cannot be bought, what can be instead. */
export function NoPrice({ quote: { why, failure, reload }, account, plan, selection, onChoose }: NoPriceProps) {
  if (why === undefined) return null;
  if (!(failure instanceof SwitchplanProblem && TOO_MUCH.includes(failure.code)))
    return <Failure failure={failure} again={reload} />;
  const { currency } = selection;
  return (
    <Notice tone="bad">
      <p>{why}</p>
      <ul className="instead">
        {possible(plan, currency, account.currentUsers).map(({ scope, billingPeriod, costMinor }) => (
          <li key={scope + billingPeriod}>
            <button type="button" className="plain" onClick={() => onChoose({ scope, billingPeriod })}>
              {`${SCOPE[scope]}, ${PERIOD[billingPeriod]}: ${money(costMinor, currency)}`}
            </button>
          </li>
        ))}
        <li>
          <a href={seller.supportUrl ?? `mailto:${seller.supportEmail}`} target="_blank" rel="noreferrer">
            {`Ask ${seller.name} for another way to pay`}
          </a>
        </li>
      </ul>
    </Notice>
  );
}
