import config from './jest.config.mjs';

// The workers inherit it: test/floods/size.ts reads it.
process.env.FLOODS = 'whole';

/** Races, orders and floods in their whole size: `npm run test:floods`. */
export default { ...config, testMatch: ['<rootDir>/test/floods/**/*.test.ts'] };
