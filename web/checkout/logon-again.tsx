import { useState } from 'react';
import { demoToken } from './demo.ts';
import { Dialog } from './dialog.tsx';
import { tokenFromHost } from './host.ts';
import { Notice } from './notice.tsx';
import { sentence } from './sentence.ts';
import { useShop } from './shop.ts';

/** The logon has expired, after a quarter of an hour: the same user logs on again and goes on where they were. */
export function LogonAgain({ onLogon }: { onLogon: (token: string) => void }) {
  const { config, session, logOut } = useShop();
  const [failure, setFailure] = useState<string>();
  const logOn = () => {
    const token = 'demo' in config ? demoToken(session.userId) : tokenFromHost(config.hostUrl);
    token.then(onLogon, (error) => setFailure(sentence(error)));
  };
  return (
    <Dialog title="Your session has expired">
      <p>Log on again to go on. Nothing you have entered is lost, and a purchase under way goes on.</p>
      {failure && <Notice tone="bad">{failure}</Notice>}
      <div className="actions">
        <button type="button" className="primary" onClick={logOn}>
          Log on again
        </button>
        <button type="button" onClick={logOut}>
          Logout
        </button>
      </div>
    </Dialog>
  );
}
