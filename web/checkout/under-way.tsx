import type { Account } from '../../packages/client/src/client.ts';
import { Notice } from './notice.tsx';
import type { Go } from './screens.ts';
import { mayBuy } from './session.ts';
import { useShop } from './shop.ts';

/** A purchase of this account is under way, whoever began it. The page looks after it by itself. */
export function UnderWay({ account: { checkoutInFlight }, go }: { account: Account; go: Go }) {
  const { session } = useShop();
  return (
    <Notice tone="warn">
      <p>A purchase for this account is under way. Until it ends nobody can begin another.</p>
      {mayBuy(session) && checkoutInFlight && (
        <button type="button" onClick={() => go({ at: 'purchase', checkoutId: checkoutInFlight.checkoutId })}>
          See how it stands
        </button>
      )}
    </Notice>
  );
}
