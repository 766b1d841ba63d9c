/** Why something is not done, in a sentence for whoever asked. Nothing was changed. */
export class Declined extends Error {}

/** The command was asked wrongly: what is wrong, what was expected, and what was probably meant. */
export class Misused extends Declined {}

export function found<T>(thing: T | undefined, what: string): T {
  if (thing === undefined) throw new Declined(`There is no ${what}.`);
  return thing;
}
