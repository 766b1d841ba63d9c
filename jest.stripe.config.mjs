import config from './jest.config.mjs';

if (!process.env.STRIPE_SECRET_KEY) {
  console.error(
    'npm run test:stripe buys in Stripe’s test mode: set STRIPE_SECRET_KEY, STRIPE_PUBLISHABLE_KEY and STRIPE_WEBHOOK_SECRET to its keys, as the README says.',
  );
  process.exit(2);
}

/** Journeys against Stripe's real test mode: `npm run test:stripe`, with keys in the environment. */
export default { ...config, testMatch: ['<rootDir>/test/stripe/**/*.stripe.ts'] };
