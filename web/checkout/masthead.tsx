import type { ReactNode } from 'react';
import type { Account } from '../../packages/client/src/client.ts';
import { seller } from './seller.ts';
import { mayBuy } from './session.ts';
import { useShop } from './shop.ts';
import { Name } from './text.tsx';

/** Who sells. It stands in page.html as well, where it is seen before the script has come. */
export function Frame({ children, action }: { children: ReactNode; action?: ReactNode }) {
  return (
    <header className="masthead">
      <img src={seller.logo} alt="" width="32" height="32" />
      <p>
        <strong translate="no">{seller.name}</strong>
        <small>{children}</small>
      </p>
      {action}
    </header>
  );
}

/** Whose account this is, who has logged on, and the ways out. */
export function Masthead({ account }: { account: Account | undefined }) {
  const { config, session, logOut } = useShop();
  return (
    <Frame
      action={
        <>
          {'hostUrl' in config && <a href={config.hostUrl}>{`Back to ${seller.name}`}</a>}
          <button type="button" onClick={logOut}>
            Logout
          </button>
        </>
      }
    >
      {account ? <Name>{account.name}</Name> : <span>Billing</span>}
      {session.role && <span>{mayBuy(session) ? ' · Enterprise admin' : ' · Member'}</span>}
    </Frame>
  );
}
