import type { Mutant } from './mutant.ts';

const PLANT = new URL('./plant.ts', import.meta.url);

/** How a process is started that has this bug in the product. */
export const withBug = ({ name }: Mutant) => ({
  execArgv: ['--import', PLANT.href],
  env: { ...process.env, MUTANT: name },
});
