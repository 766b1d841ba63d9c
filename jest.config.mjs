export default {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  modulePathIgnorePatterns: ['<rootDir>/cdk.out'],
  extensionsToTreatAsEsm: ['.ts'],
  // Jest's default leaves one core idle.
  maxWorkers: 2,
  // A whole purchase takes a tenth of a second; a busy machine may take long over many.
  testTimeout: 30_000,
  transform: { '\\.ts$': '<rootDir>/test/strip-types.mjs' },
};
