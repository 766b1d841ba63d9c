import { expect, test } from '@jest/globals';
import { UnreadableEvent } from '../../adapters/stripe/webhooks.ts';
import { STRIPE_EVENTS } from '../../api/stripe-events.ts';
import { takeIn } from '../../application/event-effects.ts';

test.each(STRIPE_EVENTS)('%s, which Stripe is asked to send, is read and not passed over', async (type) => {
  const object = { payment_intent: 4711 };
  await expect(takeIn({ id: 'evt_1', type, livemode: false, data: { object } })).rejects.toThrow(UnreadableEvent);
});
