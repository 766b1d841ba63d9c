import type { StoryName } from '../stories/journeys.ts';

/** A bug planted into the product: in this file, the one text becomes the other. */
export interface Mutant {
  name: string;
  file: string;
  from: string;
  to: string;
  /** The function whose calls are broken first, where the file's name does not say it. */
  near?: string;
  /** The story in which they are broken first. */
  story?: StoryName;
  /** The test file that catches it, where it is no matter of the campaign. */
  test?: string;
}

/** Bugs of one file, each a name and the text that becomes another. */
export type Bugs = Record<
  string,
  readonly (readonly [name: string, from: string, to: string, near?: string, story?: StoryName])[]
>;

export const mutantsOf = (bugs: Bugs): Mutant[] =>
  Object.entries(bugs).flatMap(([file, rows]) =>
    rows.map(([name, from, to, near, story]) => ({
      name,
      file,
      from,
      to,
      ...(near && { near }),
      ...(story && { story }),
    })),
  );

/** Bugs that a test file catches: each a name, the file it is planted in, and the text that becomes another. */
export const caughtBy = (
  test: string,
  ...rows: readonly (readonly [name: string, file: string, from: string, to: string])[]
): Mutant[] => rows.map(([name, file, from, to]) => ({ name, file, from, to, test }));

/** Throws where the text does not stand in the file exactly once: then the bug would not be planted. */
export function mutated({ name, from, to }: Mutant, source: string): string {
  const parts = source.split(from);
  if (parts.length !== 2) throw new Error(`the text of "${name}" stands in its file ${parts.length - 1} times`);
  return parts.join(to);
}
