import config from './jest.config.mjs';

/** Narrower where somebody waits: MUTATION_TESTS=domain/renewal has a mutant judged by those tests alone. */
const folders = process.env.MUTATION_TESTS ?? '{domain,api,adapters}';

/** What `npm run mutation` lets judge: the tests of rules, schemas and adapters that need no stack. */
export default {
  ...config,
  // Stryker wraps it, and finds it by its name.
  testEnvironment: 'node',
  testMatch: [`<rootDir>/test/${folders}/**/*.test.ts`, '!**/table.test.ts'],
  maxWorkers: 1,
};
