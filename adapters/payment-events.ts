import Stripe from 'stripe';
import { clock } from './clock.ts';
import { environment } from './environment.ts';
import { secret } from './secrets.ts';

/** Stripe's own tolerance: an older signature may be a replay. https://docs.stripe.com/webhooks#replay-attacks */
const TOLERANCE_SECONDS = 300;

/**
 * The event in this raw body, or undefined where no configured secret signed it within the last five minutes.
 * The secret's text holds one signing secret a line: while one is rotated, both are valid.
 */
export async function verifiedEvent(rawBody: Buffer, signature: string): Promise<Stripe.Event | undefined> {
  const secrets = (await secret(environment('STRIPE_WEBHOOK_SECRETS_ID'))).split(/\s+/).filter(Boolean);
  for (const signingSecret of secrets) {
    const event = verifiedBy(signingSecret, rawBody, signature);
    if (event) return event;
  }
  return undefined;
}

function verifiedBy(signingSecret: string, rawBody: Buffer, signature: string): Stripe.Event | undefined {
  try {
    return Stripe.webhooks.constructEvent(rawBody, signature, signingSecret, TOLERANCE_SECONDS, undefined, clock.now());
  } catch {
    return undefined;
  }
}

/** Whether the event is about this very account in this very mode: a test event moves nothing live, and vice versa. */
export async function isOurAccount({ livemode, account }: Stripe.Event): Promise<boolean> {
  const secretKey = await secret(environment('STRIPE_SECRET_KEY_ID'));
  return account === undefined && livemode === /^[a-z]+_live_/.test(secretKey);
}
