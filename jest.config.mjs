import { availableParallelism } from 'node:os';

export default {
  // Tests run in plain Node, as the product does: docs/decisions.md.
  runner: '<rootDir>/test/runner.mjs',
  setupFiles: ['<rootDir>/test/modules.mjs'],
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  modulePathIgnorePatterns: ['<rootDir>/cdk.out', '<rootDir>/dist/mutation'],
  // One more than there are cores: a journey waits for a third of its time. Beyond that memory is what runs out.
  maxWorkers: Math.min(availableParallelism(), 4) + 1,
  testSequencer: '<rootDir>/test/longest-first.mjs',
  transform: {},
};
