import { useEffect, useRef, useState } from 'react';
import { Challenge } from './challenge.tsx';
import { Steps } from './steps.tsx';
import type { Stage } from './use-purchase.ts';
import { Waiting } from './waiting.tsx';

/** An answer that takes longer than this is being asked for again. */
const SOON_MS = 2_000;

interface YourPurchaseProps {
  /** What it is called to whoever waits for it. */
  of?: 'purchase' | 'change';
  stage: Stage;
  total: string | undefined;
  /** Nothing is paid now, so no card is charged. */
  isFree?: boolean;
  publishableKey: string;
}

/** A purchase while it runs: its steps, and what the buyer can do where it waits for somebody. */
export function YourPurchase({ of = 'purchase', stage, total, isFree = false, publishableKey }: YourPurchaseProps) {
  const checkoutId = 'checkoutId' in stage ? stage.checkoutId : undefined;
  const section = useRef<HTMLElement>(null);
  useEffect(() => section.current?.focus(), []);
  return (
    <section ref={section} className="panel" aria-label={`Your ${of}`} tabIndex={-1}>
      <div aria-live="polite" className="standing">
        <Standing stage={stage} of={of} />
      </div>
      <progress aria-label="Under way" hidden={stage.is !== 'sending' && stage.is !== 'processing'} />
      <Steps checkoutId={checkoutId} isFree={isFree} />
      {stage.is === 'challenged' && (
        <Challenge key={stage.clientSecret} total={total} publishableKey={publishableKey} {...stage} />
      )}
    </section>
  );
}

type What = Required<Pick<YourPurchaseProps, 'of'>>;

function Standing({ stage, of }: What & { stage: Stage }) {
  switch (stage.is) {
    case 'sending':
      return <Sending of={of} />;
    case 'looking':
    case 'processing':
      return <p>{`Your ${of} is under way. You may close this page: it goes on, and you find it here again.`}</p>;
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
          {`Your ${of} is taking longer than it should, and our people are on it. Begin no other one; you can come back later.`}
        </Waiting>
      );
    case 'unanswered':
      return (
        <Waiting label="Try again" again={stage.again} look={stage.again}>
          {`We have no answer about your ${of}. Try again when you are connected: it is the same ${of}, and your card is charged once at most.`}
        </Waiting>
      );
  }
}

function Sending({ of }: What) {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), SOON_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <p>
      {late
        ? `No answer yet. The same ${of} is sent again by itself; your card is charged once at most.`
        : `Sending your ${of}…`}
    </p>
  );
}
