import { CardElement, Elements, useElements, useStripe } from '@stripe/react-stripe-js';
import { useEffect, useState } from 'react';
import type { CardFieldsProps, EnterCard } from './card-entry.ts';
import { Notice } from './notice.tsx';
import { stripeJs } from './stripe-js.ts';

/** Stripe's own card field, in a frame of Stripe's: nothing of the card is on this page. */
export default function StripeCard({ publishableKey, onReady }: CardFieldsProps) {
  const [reachable, setReachable] = useState(true);
  const [stripe] = useState(() =>
    stripeJs(publishableKey).catch(() => {
      setReachable(false);
      return null;
    }),
  );
  if (!reachable)
    return <Notice tone="bad">Stripe, which takes the card, cannot be reached. Load this page again.</Notice>;
  return (
    <Elements stripe={stripe}>
      <CardField onReady={onReady} />
    </Elements>
  );
}

function CardField({ onReady }: { onReady: (enter: EnterCard) => void }) {
  const stripe = useStripe();
  const elements = useElements();
  const [error, setError] = useState<string>();
  useEffect(() => {
    onReady(async (holder) => {
      const card = elements?.getElement(CardElement);
      if (!stripe || !card) return { why: 'Stripe’s card field is still loading. Try again in a moment.' };
      const { paymentMethod, error: no } = await stripe.createPaymentMethod({
        type: 'card',
        card,
        billing_details: holder,
      });
      setError(no?.message);
      return paymentMethod ? { paymentMethodId: paymentMethod.id } : { why: undefined };
    });
  }, [stripe, elements, onReady]);
  return (
    <div className="field">
      <span>Card</span>
      <CardElement className="stripe-card" onChange={({ error: no }) => setError(no?.message)} />
      {error && (
        <p className="error" role="alert">
          {error}
        </p>
      )}
    </div>
  );
}
