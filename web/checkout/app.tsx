import { useCallback, useEffect, useState } from 'react';
import type { Config } from './config.ts';
import { DemoLogon } from './demo-logon.tsx';
import { forgetDrafts } from './draft.ts';
import { HostLogon } from './host-logon.tsx';
import { LoggedOn } from './logged-on.tsx';
import { LoggingOn } from './logging-on.tsx';
import { forgetToken, rememberedToken, rememberToken } from './remembered.ts';
import { screenAt } from './screens.ts';
import { type Session, sessionOf } from './session.ts';
import { hearTabs, tellTabs, tokenFromTabs } from './tabs.ts';

/** Somebody has logged on, or has to. */
export function App({ config }: { config: Config }) {
  const [session, setSession] = useState<Session | undefined>(() => {
    const token = rememberedToken();
    return token ? sessionOf(token) : undefined;
  });
  const [asking, setAsking] = useState(
    () => session === undefined && screenAt(window.location.hash).at !== 'account-summary',
  );
  const userId = session?.userId;

  const logOn = useCallback(
    (token: string) => {
      // A deployed page asks its host again; a demo has nobody to ask after a reload.
      if ('demo' in config) rememberToken(token);
      setSession(sessionOf(token));
    },
    [config],
  );
  const leave = useCallback(
    (leaving: string) => {
      forgetToken();
      forgetDrafts(leaving);
      if ('demo' in config) {
        window.history.replaceState(null, '', window.location.pathname);
        setSession(undefined);
      } else window.location.assign(config.hostUrl);
    },
    [config],
  );

  // A tab that this page has opened, for an invoice, finds the logon there.
  useEffect(() => {
    if (!asking) return;
    void tokenFromTabs().then((token) => {
      if (token) logOn(token);
      setAsking(false);
    });
  }, [asking, logOn]);

  // Who logs out in one tab has logged out in all.
  useEffect(
    () =>
      hearTabs((news) => {
        if (session && news.is === 'who-has-logged-on') tellTabs({ is: 'logged-on', token: session.token });
        if (userId && news.is === 'logged-off' && news.userId === userId) leave(userId);
      }),
    [session, userId, leave],
  );

  if (session)
    return (
      <LoggedOn
        key={session.userId}
        config={config}
        session={session}
        onRenewed={logOn}
        onLogout={() => {
          tellTabs({ is: 'logged-off', userId: session.userId });
          leave(session.userId);
        }}
      />
    );
  if (asking) return <LoggingOn />;
  if ('demo' in config) return <DemoLogon onLogon={logOn} />;
  return <HostLogon hostUrl={config.hostUrl} onLogon={logOn} />;
}
