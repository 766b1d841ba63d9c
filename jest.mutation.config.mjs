import config from './jest.config.mjs';

/** What `npm run mutation` lets judge: the tests of rules, schemas and adapters, each done within seconds. */
export default { ...config, testMatch: ['<rootDir>/test/{domain,api,adapters}/**/*.test.ts'], maxWorkers: 1 };
