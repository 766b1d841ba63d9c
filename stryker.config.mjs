import { areApart } from './jest.mutation.config.mjs';

/** Mutation testing: `npm run mutation -- --mutate domain/sale/quote.ts`. */
export default {
  mutate: ['domain/**/*.ts'],
  testRunner: 'jest',
  testRunnerNodeArgs: ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'],
  jest: { configFile: 'jest.mutation.config.mjs', enableFindRelatedTests: areApart },
  coverageAnalysis: 'perTest',
  // What runs while a module loads would need every test anew; its constants are planted by hand: test/simulation/mutants/bugs.
  ignoreStatic: true,
  // Type stripping reads what a type checker would refuse: a mutant need not be well typed.
  checkers: [],
  concurrency: 2,
  // Jest gives nothing back of the modules that a mutant loaded.
  maxTestRunnerReuse: 20,
  // A loop that a mutant made endless; a busy machine is given the rest.
  timeoutMS: 60_000,
  reporters: ['clear-text', 'progress'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false, reportScoreTable: true },
  tempDirName: 'dist/mutation',
  ignorePatterns: ['cdk.out', 'dist', 'web', 'docs', 'test/browser'],
  // TypeScript 7 has no API for the sandbox's own tsconfig.json; type stripping reads none.
  tsconfigFile: 'no tsconfig is read',
  disableTypeChecks: false,
};
