import type { AccountSubscription } from '../../packages/client/src/client.ts';
import { BILLED, BOUGHT_FOR, date, inSentence } from './format.ts';
import { Notice } from './notice.tsx';
import type { Go } from './screens.ts';
import { sentence } from './sentence.ts';
import { mayBuy } from './session.ts';
import { useShop } from './shop.ts';
import { Name } from './text.tsx';
import { useKeeping } from './use-keeping.ts';

interface PendingChangeProps {
  subscription: AccountSubscription;
  go: Go;
}

/** What begins with the next payment, and the way to keep what there is. */
export function PendingChange({ subscription: { pendingChange, cancelAt }, go }: PendingChangeProps) {
  const { session } = useShop();
  const { busy, failure, keep } = useKeeping(
    (api) => api.keepPlan(),
    () => go({ at: 'account-summary', done: 'You keep what you have: the change is taken back.' }, 'replace'),
  );
  // Cancelled, there is no next payment.
  if (!pendingChange || cancelAt !== null) return null;
  const { planName, scope, billingPeriod } = pendingChange;

  return (
    <>
      {failure !== undefined && <Notice tone="bad">{sentence(failure)}</Notice>}
      <Notice tone="plain">
        <p>
          <strong>{`Your subscription changes on ${date(pendingChange.date)}, with the next payment.`}</strong>
          <small>
            <span>Then: </span>
            <Name>{planName}</Name>
            <span>{`, ${inSentence(BOUGHT_FOR[scope])}, ${BILLED[billingPeriod]}. Until then nothing changes.`}</span>
          </small>
        </p>
        {mayBuy(session) && (
          <button type="button" disabled={busy} onClick={() => void keep()}>
            {busy ? 'Taking it back…' : 'Keep what I have'}
          </button>
        )}
      </Notice>
    </>
  );
}
