import { availableParallelism } from 'node:os';

export default {
  testEnvironment: '<rootDir>/test/environment.mjs',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  modulePathIgnorePatterns: ['<rootDir>/cdk.out', '<rootDir>/dist/mutation'],
  extensionsToTreatAsEsm: ['.ts'],
  // One more than there are cores: a journey waits for a third of its time. Beyond that memory is what runs out.
  maxWorkers: Math.min(availableParallelism(), 4) + 1,
  testSequencer: '<rootDir>/test/longest-first.mjs',
  // Each file loads its modules anew, and a process gives back little of what it took: a new one begins.
  workerIdleMemoryLimit: '800MB',
  // For what hangs, not for what is slow: a whole purchase takes a tenth of a second, and no machine is that busy.
  testTimeout: 7_200_000,
  transform: { '\\.ts$': '<rootDir>/test/strip-types.mjs' },
};
