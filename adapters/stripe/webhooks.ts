import Stripe from 'stripe';
import * as z from 'zod/mini';
import { secret } from '../aws/secrets.ts';
import { clock } from '../runtime/clock.ts';
import { environment } from '../runtime/environment.ts';
import { call, orNone } from './call.ts';

/** Stripe's own tolerance: an older signature may be a replay. https://docs.stripe.com/webhooks#replay-attacks */
const TOLERANCE_SECONDS = 300;

/** What every event of Stripe's has; its object is read by whoever knows the type. */
export const WebhookEvent = z.object({
  id: z.string().check(z.regex(/^evt_\w{1,250}$/)),
  type: z.string(),
  livemode: z.boolean(),
  account: z.optional(z.string()),
  data: z.object({ object: z.looseObject({}) }),
});
export type WebhookEvent = z.infer<typeof WebhookEvent>;

/** It was signed by Stripe, and yet it is not what we know an event to be: no repeat of it will be. */
export class UnreadableEvent extends Error {
  override readonly name = 'UnreadableEvent';
}

/**
 * Whether a configured secret signed this raw body within the last five minutes. The secret's text holds one signing
 * secret a line: while one is rotated, both are valid.
 */
export async function isSigned(rawBody: Buffer, signature: string): Promise<boolean> {
  const secrets = (await secret(environment('STRIPE_WEBHOOK_SECRETS_ID'))).split(/\s+/).filter(Boolean);
  return secrets.some((signingSecret) => isSignedBy(signingSecret, rawBody, signature));
}

function isSignedBy(signingSecret: string, rawBody: Buffer, signature: string): boolean {
  const { signature: verifier } = Stripe.webhooks;
  try {
    return (
      verifier?.verifyHeader(rawBody, signature, signingSecret, TOLERANCE_SECONDS, undefined, clock.now()) ?? false
    );
  } catch {
    return false;
  }
}

/** The event in a signed body, or undefined where there is none to be read. */
export function readEvent(rawBody: Buffer): WebhookEvent | undefined {
  try {
    return WebhookEvent.safeParse(JSON.parse(rawBody.toString('utf8'))).data;
  } catch {
    return undefined;
  }
}

/** The event as Stripe keeps it, for 30 days. */
export const keptEvent = async (eventId: string): Promise<WebhookEvent | undefined> =>
  z.optional(WebhookEvent).parse(await orNone(call((client) => client.events.retrieve(eventId))));

/** Whether the event is about this very account in this very mode: a test event moves nothing live, and vice versa. */
export async function isOurAccount({ livemode, account }: WebhookEvent): Promise<boolean> {
  const secretKey = await secret(environment('STRIPE_SECRET_KEY_ID'));
  return account === undefined && livemode === /^[a-z]+_live_/.test(secretKey);
}
