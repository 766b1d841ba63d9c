import { CardElement, Elements, useElements, useStripe } from '@stripe/react-stripe-js';
import { useEffect, useState } from 'react';
import type { CardFieldsProps, EnterCard } from './card-entry.ts';
import { stripeJs } from './stripe-js.ts';

/** Stripe's own card field, in a frame of Stripe's: nothing of the card is on this page. */
export default function StripeCard({ publishableKey, onReady }: CardFieldsProps) {
  return (
    <Elements stripe={stripeJs(publishableKey)}>
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
