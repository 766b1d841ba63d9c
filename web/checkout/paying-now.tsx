import { useEffect, useRef } from 'react';
import { Challenge } from './challenge.tsx';
import type { Paying } from './use-open-payment.ts';
import { Waiting } from './waiting.tsx';

interface PayingNowProps {
  paying: Paying;
  total: string | undefined;
  publishableKey: string;
}

/** An attempt to pay while it runs; it has the focus of the button that it takes the place of. */
export function PayingNow({ paying, total, publishableKey }: PayingNowProps) {
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (document.activeElement === document.body) element.current?.focus();
  }, []);
  return (
    <div ref={element} className="stack paying" tabIndex={-1}>
      <div aria-live="polite">
        <Standing paying={paying} />
      </div>
      <progress aria-label="Under way" hidden={paying.is !== 'sending' && paying.is !== 'processing'} />
      {paying.is === 'challenged' && (
        <Challenge key={paying.clientSecret} total={total} publishableKey={publishableKey} {...paying} />
      )}
    </div>
  );
}

function Standing({ paying }: Pick<PayingNowProps, 'paying'>) {
  switch (paying.is) {
    case 'sending':
    case 'processing':
      return <p>The payment is under way. You may close this page: it goes on, and is made once at most.</p>;
    case 'challenged':
      return <p>Your bank asks you to confirm the payment.</p>;
    case 'bank_waits':
      return (
        <Waiting label="Look again" again={paying.again} look={paying.look}>
          {paying.again
            ? 'The bank still waits for your confirmation. It has 15 minutes; after that nothing is charged.'
            : 'Another admin is paying it; the bank waits for their confirmation. It has 15 minutes; after that nothing is charged.'}
        </Waiting>
      );
    case 'unanswered':
      return (
        <Waiting label="Try again" again={paying.again} look={paying.again}>
          We have no answer about the payment. Try again when you are connected: it is paid once at most.
        </Waiting>
      );
  }
}
