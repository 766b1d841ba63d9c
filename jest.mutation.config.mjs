import config from './jest.sandbox.config.mjs';

/** Whose tests judge a mutant. Narrower where somebody waits: MUTATION_TESTS=domain/renewal. */
export const judges = process.env.MUTATION_TESTS ?? 'domain';

/** A client that an adapter keeps for its process is another one in each test file, so theirs stay apart. */
export const areApart = judges.startsWith('adapters');

/** What `npm run mutation` lets judge: the tests of rules, schemas and adapters that need no stack. */
export default {
  ...config,
  // Stryker wraps it, and finds it by its name.
  testEnvironment: 'node',
  testMatch: areApart
    ? [`<rootDir>/test/${judges}/**/*.test.ts`, '!**/table.test.ts']
    : ['<rootDir>/test/rules.mutation.mjs'],
  maxWorkers: 1,
};
