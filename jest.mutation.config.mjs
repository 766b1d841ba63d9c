import config from './jest.config.mjs';

/** What `npm run mutation` lets judge: the tests of rules, schemas and adapters that need no stack. */
export default {
  ...config,
  testMatch: ['<rootDir>/test/{domain,api,adapters}/**/*.test.ts', '!**/table.test.ts'],
  maxWorkers: 1,
};
