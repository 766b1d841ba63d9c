import { expect, it } from '@jest/globals';
import { pagePolicy } from '../../api/page-policy.ts';

it('a page with Stripe’s keys lets in what Stripe.js needs and the API, and nothing inline', () => {
  expect(pagePolicy({ api: 'https://api.acme.example', stripe: 'stripe.com' }).split('; ')).toEqual([
    "default-src 'none'",
    "script-src 'self' https://js.stripe.com https://*.js.stripe.com",
    "style-src 'self'",
    "img-src 'self'",
    "connect-src 'self' https://api.acme.example https://api.stripe.com",
    'frame-src https://js.stripe.com https://*.js.stripe.com https://hooks.stripe.com',
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ]);
});
