import { useMemo, useRef, useState } from 'react';
import { createClient } from '../../packages/client/src/client.ts';
import { Billing } from './billing.tsx';
import type { Config } from './config.ts';
import { LogonAgain } from './logon-again.tsx';
import { type Session, sessionOf } from './session.ts';
import { isLoggedOff, type Shop, ShopContext } from './shop.ts';

interface LoggedOnProps {
  config: Config;
  session: Session;
  onRenewed: (token: string) => void;
  onLogout: () => void;
}

/** A logon and all that is done under it. It may expire on the way: then it is renewed, and nothing is lost. */
export function LoggedOn({ config, session, onRenewed, onLogout }: LoggedOnProps) {
  const token = useRef(session.token);
  const waiting = useRef<(() => void)[]>([]);
  const [expired, setExpired] = useState(false);

  const ask = useMemo(() => {
    const api = createClient({ url: config.apiUrl, token: () => token.current });
    const renewed = () =>
      new Promise<void>((resolve) => {
        waiting.current.push(resolve);
        setExpired(true);
      });
    return async <T,>(run: (client: typeof api) => Promise<T>): Promise<T> => {
      for (;;) {
        try {
          return await run(api);
        } catch (error) {
          if (!isLoggedOff(error)) throw error;
          await renewed();
        }
      }
    };
  }, [config]);

  const renew = (fresh: string) => {
    onRenewed(fresh);
    // What one user has asked for is not asked again as another.
    if (sessionOf(fresh).userId !== session.userId) return;
    token.current = fresh;
    setExpired(false);
    for (const goOn of waiting.current.splice(0)) goOn();
  };

  const shop: Shop = { config, session, ask, logOut: onLogout };
  return (
    <ShopContext value={shop}>
      <Billing />
      {expired && <LogonAgain onLogon={renew} />}
    </ShopContext>
  );
}
