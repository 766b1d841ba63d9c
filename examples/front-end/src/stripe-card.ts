import { loadStripe } from '@stripe/stripe-js';
import type { Card } from './card.ts';

/** Stripe's card field, in a frame of Stripe's: nothing of the card is on this page. */
export async function mount(element: HTMLElement, publishableKey: string): Promise<Card> {
  const stripe = await loadStripe(publishableKey);
  if (!stripe) throw new Error('Stripe cannot be reached. Load this page again.');
  const card = stripe.elements().create('card');
  card.mount(element);
  return {
    enter: async () => {
      const { paymentMethod, error } = await stripe.createPaymentMethod({ type: 'card', card });
      if (!paymentMethod) throw new Error(error.message);
      return paymentMethod.id;
    },
    challenge: (clientSecret) => stripe.handleNextAction({ clientSecret }),
  };
}
