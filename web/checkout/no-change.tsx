import { type Account, type Plan, type Quote, SwitchplanProblem } from '../../packages/client/src/client.ts';
import { NoPrice } from './no-price.tsx';
import { Notice } from './notice.tsx';
import type { Go, Selected } from './screens.ts';
import { seller } from './seller.ts';
import { sentence } from './sentence.ts';
import { useKeeping } from './use-keeping.ts';
import type { Loaded } from './use-loaded.ts';

interface NoChangeProps {
  quote: Loaded<Quote | undefined>;
  account: Account;
  /** Undefined where it is no longer sold. */
  plan: Plan | undefined;
  selection: Selected;
  onChoose: (choice: Partial<Selected>) => void;
  /** The subscription was cancelled, and is kept now. */
  onKept: () => void;
  go: Go;
}

/** Why the subscription cannot be changed to this now, and what leads on. */
export function NoChange({ quote, account, plan, selection, onChoose, onKept, go }: NoChangeProps) {
  const { why, failure, reload } = quote;
  if (why === undefined) return null;
  switch (failure instanceof SwitchplanProblem ? failure.code : '') {
    case 'payment_open':
      return <Led why={why} label="Pay what is open" on={() => go({ at: 'account-summary' })} />;
    case 'cancellation_scheduled':
      return <Kept why={why} again={reload} onKept={onKept} />;
    case 'account_held':
      return (
        <Notice tone="bad">
          <p>{why}</p>
          <a href={seller.supportUrl ?? `mailto:${seller.supportEmail}`} target="_blank" rel="noreferrer">
            {`Ask ${seller.name}`}
          </a>
        </Notice>
      );
    case 'no_change':
    case 'subscription_ending':
    case 'no_subscription':
    case 'checkout_in_progress':
      return <Led why={why} label="Account Summary" on={() => go({ at: 'account-summary' })} />;
    default:
      return plan ? (
        <NoPrice quote={quote} account={account} plan={plan} selection={selection} onChoose={onChoose} />
      ) : (
        <Led why={why} label="Try again" on={reload} />
      );
  }
}

function Led({ why, label, on }: { why: string; label: string; on: () => void }) {
  return (
    <Notice tone="bad">
      <p>{why}</p>
      <button type="button" onClick={on}>
        {label}
      </button>
    </Notice>
  );
}

/** Cancelled: kept first, then the same is asked for again. */
function Kept({ why, again, onKept }: Pick<NoChangeProps, 'onKept'> & { why: string; again: () => void }) {
  const { busy, failure, keep } = useKeeping(
    (api) => api.keepSubscription(),
    (rest) => {
      onKept();
      again();
      rest();
    },
  );

  return (
    <Notice tone="bad">
      <p>
        <span>{why}</span>
        <small>{failure === undefined ? '' : sentence(failure)}</small>
      </p>
      <button type="button" disabled={busy} onClick={() => void keep()}>
        {busy ? 'Keeping it…' : 'Keep the subscription'}
      </button>
    </Notice>
  );
}
