import { useEffect, useState } from 'react';
import { Heading } from './heading.tsx';
import { tokenFromHost } from './host.ts';
import { Notice } from './notice.tsx';
import { sentence } from './use-loaded.ts';

/** The product that opened this page logs its people on; the page asks it for the token. */
export function HostLogon({ hostUrl, onLogon }: { hostUrl: string; onLogon: (token: string) => void }) {
  const [failure, setFailure] = useState<string>();
  useEffect(() => {
    let wanted = true;
    tokenFromHost(hostUrl).then(
      (token) => wanted && onLogon(token),
      (error) => wanted && setFailure(sentence(error)),
    );
    return () => {
      wanted = false;
    };
  }, [hostUrl, onLogon]);
  return (
    <main className="logon">
      <div className="panel">
        <img src="/web/icon.svg" alt="" width="40" height="40" />
        <Heading>Billing</Heading>
        {failure ? <Notice tone="bad">{failure}</Notice> : <p role="status">Logging you on…</p>}
        <p>
          <a href={hostUrl}>Back to your product</a>
        </p>
      </div>
    </main>
  );
}
