import type { ReactNode } from 'react';
import { Footer } from './footer.tsx';
import { Heading } from './heading.tsx';
import { Frame } from './masthead.tsx';

/** Before anybody has logged on; what is to be said of it, unless it is only to be waited for. */
export function LoggingOn({ children }: { children?: ReactNode }) {
  return (
    <>
      <Frame>
        <span>Billing</span>
      </Frame>
      <main className="logon">
        <div className="panel">{children ?? <Waiting />}</div>
      </main>
      <Footer />
    </>
  );
}

function Waiting() {
  return (
    <>
      <Heading>Billing</Heading>
      <p role="status">Logging you on…</p>
    </>
  );
}
