/** Whom the page speaks to besides its own origin. */
export interface PageNeighbours {
  /** The API's origin, where it is not the page's own. */
  api?: string;
  /** Stripe's own origins, or that of a stand-in that takes the card instead. */
  stripe: 'stripe.com' | { standIn: string };
}

/** https://docs.stripe.com/security/guide#content-security-policy */
const STRIPE_JS = 'https://js.stripe.com https://*.js.stripe.com';

/** The Content-Security-Policy of the page: its own files, the API and what Stripe needs; nothing inline, no frame around. */
export function pagePolicy({ api, stripe }: PageNeighbours): string {
  const real = stripe === 'stripe.com';
  const connect = [api, real ? 'https://api.stripe.com' : stripe.standIn].filter(Boolean).join(' ');
  return [
    "default-src 'none'",
    `script-src 'self'${real ? ` ${STRIPE_JS}` : ''}`,
    "style-src 'self'",
    "img-src 'self'",
    `connect-src 'self' ${connect}`,
    ...(real ? [`frame-src ${STRIPE_JS} https://hooks.stripe.com`] : []),
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}
