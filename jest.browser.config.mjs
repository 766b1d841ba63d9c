import config from './jest.config.mjs';

/** The page in a real Chromium, on what `npm start` starts: `npm run test:browser`. */
export default {
  ...config,
  testMatch: ['<rootDir>/test/browser/**/*.browser.ts'],
  globalSetup: '<rootDir>/test/browser/set-up.ts',
  globalTeardown: '<rootDir>/test/browser/tear-down.ts',
};
