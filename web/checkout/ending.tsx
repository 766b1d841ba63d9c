import type { Account } from '../../packages/client/src/client.ts';
import { date } from './format.ts';
import { Notice } from './notice.tsx';
import type { Go } from './screens.ts';
import { sentence } from './sentence.ts';
import { mayBuy } from './session.ts';
import { useShop } from './shop.ts';
import { useKeeping } from './use-keeping.ts';

interface EndingProps {
  subscription: NonNullable<Account['subscription']>;
  go: Go;
}

/** A cancelled subscription: when it ends, and the way to keep it. */
export function Ending({ subscription: { cancelAt, cancelAtIfPaid }, go }: EndingProps) {
  const { session } = useShop();
  const { busy, failure, keep } = useKeeping(
    (api) => api.keepSubscription(),
    () => go({ at: 'account-summary', done: 'The subscription is kept: it goes on as before.' }, 'replace'),
  );
  if (cancelAt === null) return null;

  return (
    <>
      {failure !== undefined && <Notice tone="bad">{sentence(failure)}</Notice>}
      <Notice tone="warn">
        <p>
          <strong>{`Cancelled: it ends on ${date(cancelAt)}, and nothing more is charged.`}</strong>
          {cancelAtIfPaid && (
            <small>{`A payment runs just now. If it succeeds, it ends on ${date(cancelAtIfPaid)} instead.`}</small>
          )}
        </p>
        {mayBuy(session) && (
          <button type="button" disabled={busy} onClick={() => void keep()}>
            {busy ? 'Keeping it…' : 'Keep the subscription'}
          </button>
        )}
      </Notice>
    </>
  );
}
