export default {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  modulePathIgnorePatterns: ['<rootDir>/cdk.out', '<rootDir>/dist/mutation'],
  extensionsToTreatAsEsm: ['.ts'],
  // Jest's default leaves one core idle.
  maxWorkers: 2,
  testSequencer: '<rootDir>/test/longest-first.mjs',
  // Each file loads its modules anew, and a process gives back little of what it took: a new one begins.
  workerIdleMemoryLimit: '800MB',
  // For what hangs, not for what is slow: a whole purchase takes a tenth of a second, and no machine is that busy.
  testTimeout: 7_200_000,
  transform: { '\\.ts$': '<rootDir>/test/strip-types.mjs' },
};
