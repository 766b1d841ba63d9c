import config from './jest.config.mjs';

/** The page in a real Chromium, on what `npm start` starts: `npm run test:browser`. */
export default {
  ...config,
  // Each has a Chromium beside it, which is busy while the test waits.
  maxWorkers: 2,
  testMatch: ['<rootDir>/test/browser/**/*.browser.ts'],
  globalSetup: '<rootDir>/test/browser/set-up.ts',
  globalTeardown: '<rootDir>/test/browser/tear-down.ts',
};
