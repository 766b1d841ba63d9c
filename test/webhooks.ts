import Stripe from 'stripe';
import * as z from 'zod';
import { send } from '../local/send.ts';

const Local = z.object({ webhookSecret: z.string() });

/** What a stack knows Stripe's webhooks by. */
export const webhookSecretAt = async (url: string): Promise<string> =>
  (await send(Local, `${url}/local`)).webhookSecret;

/** Stripe's signature over a webhook's body, made at this time. */
export const signed = (payload: string, secret: string, atMs: number): string =>
  Stripe.webhooks.generateTestHeaderString({ payload, secret, timestamp: Math.floor(atMs / 1000) });

const HandedOver = z.object({ body: z.string(), isBase64Encoded: z.boolean() });
const StripeEvent = z.object({ id: z.string(), type: z.string() });

export interface Webhook extends z.infer<typeof StripeEvent> {
  /** The very text that Stripe signed. */
  payload: string;
}

/** The webhook that a function is handed. */
export function webhookIn(event: unknown): Webhook {
  const { body, isBase64Encoded } = HandedOver.parse(event);
  const payload = Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8').toString('utf8');
  return { ...StripeEvent.parse(JSON.parse(payload)), payload };
}
