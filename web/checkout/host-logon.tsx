import { useEffect, useState } from 'react';
import { Heading } from './heading.tsx';
import { tokenFromHost } from './host.ts';
import { LoggingOn } from './logging-on.tsx';
import { Notice } from './notice.tsx';
import { seller } from './seller.ts';
import { sentence } from './sentence.ts';

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
    <LoggingOn>
      <Heading>Billing</Heading>
      {failure ? <Notice tone="bad">{failure}</Notice> : <p role="status">Logging you on…</p>}
      <p>
        <a href={hostUrl}>{`Back to ${seller.name}`}</a>
      </p>
    </LoggingOn>
  );
}
