/** Why something is not done, in a sentence for the operator. Nothing was changed. */
export class Declined extends Error {}

export function found<T>(thing: T | undefined, what: string): T {
  if (thing === undefined) throw new Declined(`There is no ${what}.`);
  return thing;
}
