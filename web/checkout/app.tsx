import { useState } from 'react';
import type { Config } from './config.ts';
import { DemoLogon } from './demo-logon.tsx';
import { HostLogon } from './host-logon.tsx';
import { LoggedOn } from './logged-on.tsx';
import { forgetToken, rememberedToken, rememberToken } from './remembered.ts';
import { type Session, sessionOf } from './session.ts';

/** Somebody has logged on, or has to. */
export function App({ config }: { config: Config }) {
  const [session, setSession] = useState<Session | undefined>(() => {
    const token = rememberedToken();
    return token ? sessionOf(token) : undefined;
  });

  const logOn = (token: string) => {
    // A deployed page asks its host again; a demo has nobody to ask after a reload.
    if ('demo' in config) rememberToken(token);
    setSession(sessionOf(token));
  };
  const logOut = () => {
    forgetToken();
    if ('demo' in config) setSession(undefined);
    else window.location.assign(config.hostUrl);
  };

  if (session)
    return <LoggedOn key={session.userId} config={config} session={session} onRenewed={logOn} onLogout={logOut} />;
  if ('demo' in config) return <DemoLogon onLogon={logOn} />;
  return <HostLogon hostUrl={config.hostUrl} onLogon={logOn} />;
}
