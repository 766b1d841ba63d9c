import type { Account } from '../../packages/client/src/client.ts';
import { mayBuy } from './session.ts';
import { useShop } from './shop.ts';

/** Whose account this is, who has logged on, and the way out. */
export function Masthead({ account }: { account: Account | undefined }) {
  const { session, logOut } = useShop();
  return (
    <header className="masthead">
      <img src="/web/icon.svg" alt="" width="28" height="28" />
      <p>
        <strong>{account?.name ?? 'Billing'}</strong>
        {session.role && <small>{mayBuy(session) ? 'Enterprise admin' : 'Member'}</small>}
      </p>
      <button type="button" onClick={logOut}>
        Logout
      </button>
    </header>
  );
}
