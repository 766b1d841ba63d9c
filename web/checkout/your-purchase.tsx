import { useEffect, useRef, useState } from 'react';
import { Challenge } from './challenge.tsx';
import { Notice } from './notice.tsx';
import { Reference } from './reference.tsx';
import { Steps } from './steps.tsx';
import { useAgain } from './use-again.ts';
import type { Stage } from './use-purchase.ts';

/** An answer that takes longer than this is being asked for again. */
const SOON_MS = 2_000;
const LOOK_EVERY_MS = 5_000;

interface YourPurchaseProps {
  stage: Stage;
  total: string | undefined;
  publishableKey: string;
}

/** A purchase while it runs: its steps, and what the buyer can do where it waits for somebody. */
export function YourPurchase({ stage, total, publishableKey }: YourPurchaseProps) {
  const checkoutId = 'checkoutId' in stage ? stage.checkoutId : undefined;
  const section = useRef<HTMLElement>(null);
  useEffect(() => section.current?.focus(), []);
  return (
    <section ref={section} className="panel" aria-label="Your purchase" tabIndex={-1}>
      <div aria-live="polite" className="standing">
        <Standing stage={stage} />
      </div>
      <progress aria-label="Under way" hidden={stage.is !== 'sending' && stage.is !== 'processing'} />
      <Steps checkoutId={checkoutId} />
      {stage.is === 'challenged' && (
        <Challenge key={stage.clientSecret} total={total} publishableKey={publishableKey} {...stage} />
      )}
    </section>
  );
}

function Standing({ stage }: { stage: Stage }) {
  switch (stage.is) {
    case 'sending':
      return <Sending />;
    case 'looking':
    case 'processing':
      return <p>Your purchase is under way. You may close this page: it goes on, and you find it here again.</p>;
    case 'challenged':
      return <p>Your bank asks you to confirm the payment.</p>;
    case 'bank_waits':
      return (
        <Waiting label="Look again" again={stage.again} look={stage.look}>
          The bank still waits for the buyer’s confirmation. It has 15 minutes; after that nothing is charged.
        </Waiting>
      );
    case 'stuck':
      return (
        <Waiting label="Look again" again={stage.again} look={stage.look} reference={stage.checkoutId}>
          Your purchase is taking longer than it should, and our people are on it. Begin no other one; you can come back
          later.
        </Waiting>
      );
    case 'unanswered':
      return (
        <Waiting label="Try again" again={stage.again} look={stage.again}>
          We have no answer about your purchase. Try again when you are connected: it is the same purchase, and your
          card is charged once at most.
        </Waiting>
      );
  }
}

function Sending() {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), SOON_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <p>
      {late
        ? 'No answer yet. The same purchase is sent again by itself; your card is charged once at most.'
        : 'Sending your purchase…'}
    </p>
  );
}

interface WaitingProps {
  children: string;
  label: string;
  /** What the buyer can do. */
  again: () => void;
  /** What is done meanwhile by itself. */
  look: () => void;
  reference?: string;
}

function Waiting({ children, label, again, look, reference }: WaitingProps) {
  useAgain(look, LOOK_EVERY_MS);
  return (
    <Notice tone="warn">
      <p>
        <span>{children}</span>
        {reference && <Reference to={reference} />}
      </p>
      <button type="button" onClick={again}>
        {label}
      </button>
    </Notice>
  );
}
