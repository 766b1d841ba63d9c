import type { Journey } from '../stories/journeys.ts';

/** A bug planted into the product: wherever the one text stands, it becomes the other. */
export interface Mutant {
  name: string;
  /** What somebody suffers where it is not caught. */
  breaks: string;
  /** Stands in the product once, laid out in any way: place.ts finds it. */
  from: string;
  to: string;
  /** The only file in which it is looked for. */
  file?: string;
  /** The function whose calls are broken first, where the file in which it stands does not say it. */
  near?: string;
  /** The story in which they are broken first. */
  story?: Journey['story'];
  /** The test file that catches it, where it is no matter of the campaign. */
  test?: string;
}

export const breaking = (breaks: string, mutants: readonly Omit<Mutant, 'breaks'>[]): Mutant[] =>
  mutants.map((mutant) => ({ breaks, ...mutant }));
