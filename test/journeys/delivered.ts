import { signed, webhookSecretAt } from '../webhooks.ts';
import { givenStack } from './given.ts';
import { send } from './requests.ts';

/** Webhooks that anybody can make up, signed as Stripe signs them. */
export function givenWebhooks() {
  const given = givenStack();

  async function signatureOf(payload: string, ageSeconds = 0): Promise<string> {
    const { url, clock } = given.stack();
    return signed(payload, await webhookSecretAt(url), clock.now() - ageSeconds * 1000);
  }

  async function deliver(event: object, { ageSeconds = 0, tamper = '' } = {}) {
    const { url } = given.stack();
    const payload = JSON.stringify(event, null, 2);
    const signature = await signatureOf(payload, ageSeconds);
    return send(url, 'POST', '/v1/webhooks/stripe', {
      body: payload + tamper,
      headers: { 'stripe-signature': signature },
    });
  }

  const intentEvent = (object: object, type = 'payment_intent.succeeded') => ({
    id: `evt_${Math.random().toString(36).slice(2)}`,
    object: 'event',
    api_version: '2026-10-28.endive',
    created: Math.floor(given.stack().clock.now() / 1000),
    livemode: false,
    type,
    data: { object: { object: 'payment_intent', metadata: {}, ...object } },
  });

  const intentOf = async (accountId: string) => (await given.ledgerOf(accountId)).intents[0]?.id ?? '';

  return { given, signatureOf, deliver, intentEvent, intentOf };
}
