import config from './jest.config.mjs';

/** Journeys against Stripe's real test mode: `npm run test:stripe`, with keys in the environment. */
export default { ...config, testMatch: ['<rootDir>/test/stripe/**/*.stripe.ts'] };
