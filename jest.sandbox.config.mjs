import config from './jest.config.mjs';

/**
 * Jest's own runner, for whoever plants bugs: it tells of the first test that fails, ends one that hangs, and keeps what a
 * bug leaves behind from the next test file.
 */
export default {
  ...config,
  runner: 'jest-runner',
  setupFiles: [],
  // For what hangs, not for what is slow: whoever hunts says less.
  testTimeout: 7_200_000,
  testEnvironment: '<rootDir>/test/environment.mjs',
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '\\.ts$': '<rootDir>/test/strip-types.mjs' },
};
