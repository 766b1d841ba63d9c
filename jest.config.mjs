export default {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  modulePathIgnorePatterns: ['<rootDir>/cdk.out'],
  extensionsToTreatAsEsm: ['.ts'],
  // Jest's default leaves one core idle.
  maxWorkers: 2,
  transform: { '\\.ts$': '<rootDir>/test/strip-types.mjs' },
};
