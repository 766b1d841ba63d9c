import type { VaultedCard } from '../ledger/ledger.ts';

export interface Circumstances {
  offSession: boolean;
  /** The merchant's `payment_method_options[card][request_three_d_secure]`. */
  request?: string | null | undefined;
}

/** Whether the card's bank wants its holder to authenticate (3D Secure). */
export function asksForAuthentication({ card, setUp }: VaultedCard, { offSession, request }: Circumstances): boolean {
  switch (card.authentication) {
    case 'always':
      return true;
    case 'unless_set_up':
      return !(offSession && setUp);
    case 'on_session':
      return !offSession;
    case 'optional':
      return !offSession && (request === 'any' || request === 'challenge');
    default:
      return false;
  }
}

/** What the front end has to do: let Stripe.js show the challenge, or send the buyer to the bank's page. */
export function challengeFor(intentId: string, redirect: { useStripeSdk: boolean; returnUrl: string | null }) {
  const url = `https://hooks.stripe.com/3d_secure_2/hosted?intent=${intentId}`;
  if (redirect.returnUrl !== null && !redirect.useStripeSdk)
    return { type: 'redirect_to_url', redirect_to_url: { return_url: redirect.returnUrl, url } };
  return { type: 'use_stripe_sdk', use_stripe_sdk: { type: 'three_d_secure_redirect', stripe_js: url } };
}
