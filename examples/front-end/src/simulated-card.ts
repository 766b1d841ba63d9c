import type { Card } from './card.ts';
import { local } from './log-on.ts';

/** Stripe.js knows no simulator and takes no key of one. This does what it does, for test cards on this machine. */
export async function mount(element: HTMLElement, publishableKey: string): Promise<Card> {
  const { stripe } = await local();
  element.innerHTML = '<label>Card number (simulated) <input id="number" value="4242 4242 4242 4242" /></label>';
  const number = () => element.querySelector('input')?.value.replaceAll(' ', '') ?? '';
  return {
    enter: async () => {
      const card = { 'card[exp_month]': '12', 'card[exp_year]': '2040', 'card[cvc]': '123' };
      const response = await fetch(`${stripe}/v1/payment_methods`, {
        method: 'POST',
        headers: { authorization: `Bearer ${publishableKey}` },
        body: new URLSearchParams({ type: 'card', 'card[number]': number(), ...card }),
      });
      const { id, error } = await response.json();
      if (!id) throw new Error(error.message);
      return id;
    },
    challenge: (clientSecret) => {
      const [intentId] = clientSecret.split('_secret_');
      const outcome = confirm('The bank asks: is this payment yours?') ? 'succeed' : 'fail';
      const body = JSON.stringify({ outcome });
      return fetch(`${stripe}/test/challenges/${intentId}`, { method: 'POST', body });
    },
  };
}
