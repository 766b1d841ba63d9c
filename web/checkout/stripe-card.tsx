import type { StripeCardElement } from '@stripe/stripe-js';
import { useEffect, useRef, useState } from 'react';
import type { CardFieldsProps } from './card-entry.ts';
import { Notice } from './notice.tsx';
import { stripeJs } from './stripe-js.ts';

/** Stripe's own card field, in a frame of Stripe's: nothing of the card is on this page. */
export default function StripeCard({ publishableKey, onReady }: CardFieldsProps) {
  const place = useRef<HTMLDivElement>(null);
  const [reachable, setReachable] = useState(true);
  const [error, setError] = useState<string>();
  useEffect(() => {
    let card: StripeCardElement | undefined;
    let isGone = false;
    onReady(async () => ({ why: 'Stripe’s card field is still loading. Try again in a moment.' }));
    const mount = async () => {
      const stripe = await stripeJs(publishableKey);
      if (isGone || !stripe || !place.current) return;
      card = stripe.elements().create('card');
      card.mount(place.current);
      card.on('change', ({ error: no }) => setError(no?.message));
      const entered = { type: 'card' as const, card };
      onReady(async (holder) => {
        const { paymentMethod, error: no } = await stripe.createPaymentMethod({ ...entered, billing_details: holder });
        setError(no?.message);
        return paymentMethod ? { paymentMethodId: paymentMethod.id } : { why: undefined };
      });
    };
    mount().catch(() => setReachable(false));
    return () => {
      isGone = true;
      card?.destroy();
    };
  }, [publishableKey, onReady]);
  if (!reachable)
    return <Notice tone="bad">Stripe, which takes the card, cannot be reached. Load this page again.</Notice>;
  return (
    <div className="field">
      <span>Card</span>
      <div ref={place} className="stripe-card" />
      {error && (
        <p className="error" role="alert">
          {error}
        </p>
      )}
    </div>
  );
}
