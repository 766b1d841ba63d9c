import { thereIsNo } from '../cli/complaints.ts';
import { Misused } from '../cli/declined.ts';
import { nearest } from '../cli/nearest.ts';

/** Context that the CDK, its look-ups and its flags set themselves: no input has such a sign in its name. */
const IS_THE_CDKS = /[-:/@]/;

/** A misspelt input would be none at all, and a stack would lose what it had. */
export function assertKnown(context: readonly string[], inputs: readonly string[]): void {
  const unknown = context.find(
    (name) => !inputs.includes(name) && (!IS_THE_CDKS.test(name) || nearest(name, inputs) !== undefined),
  );
  if (unknown === undefined) return;
  throw new Misused(`${thereIsNo('input', unknown, inputs)} docs/deploy.md says what each is.`);
}
