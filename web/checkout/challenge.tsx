import { useEffect, useState } from 'react';
import { Dialog } from './dialog.tsx';
import { useShop } from './shop.ts';
import { answerChallenge } from './simulator.ts';

interface ChallengeProps {
  clientSecret: string;
  /** What the simulated bank asks, where it is not about a payment. */
  asks?: string;
  total: string | undefined;
  publishableKey: string;
  over: () => void;
}

/** The bank asks the buyer. Stripe.js shows that by itself; where Stripe is simulated, so is the bank. */
export function Challenge(props: ChallengeProps) {
  const { config } = useShop();
  if ('demo' in config && config.demo.stripeUrl) return <SimulatedBank stripeUrl={config.demo.stripeUrl} {...props} />;
  return <StripeChallenge {...props} />;
}

function StripeChallenge({ clientSecret, publishableKey, over }: ChallengeProps) {
  useEffect(() => {
    // However it ends, the API is asked what became of it.
    const show = async () => (await import('./stripe-js.ts')).stripeJs(publishableKey);
    show()
      .then((stripe) => stripe?.handleNextAction({ clientSecret }))
      .then(over, over);
  }, [clientSecret, publishableKey, over]);
  return null;
}

function SimulatedBank({ clientSecret, asks, total, over, stripeUrl }: ChallengeProps & { stripeUrl: string }) {
  const [answering, setAnswering] = useState(false);
  const answer = (outcome: 'succeed' | 'fail') => {
    setAnswering(true);
    answerChallenge(stripeUrl, clientSecret, outcome).then(over, () => setAnswering(false));
  };
  return (
    <Dialog title="Your bank (simulated)" onClose={over}>
      <p>
        {asks ?? `A payment${total ? ` of ${total}` : ''} with your card waits for you to confirm it. Is it yours?`}
      </p>
      <div className="actions">
        <button type="button" className="primary" disabled={answering} onClick={() => answer('succeed')}>
          {asks ? 'Confirm the card' : 'Confirm the payment'}
        </button>
        <button type="button" disabled={answering} onClick={() => answer('fail')}>
          It is not mine
        </button>
        <button type="button" className="plain" disabled={answering} onClick={over}>
          Close without an answer
        </button>
      </div>
    </Dialog>
  );
}
