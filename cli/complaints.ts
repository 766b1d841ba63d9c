import type * as z from 'zod';
import { nearest } from './nearest.ts';

/** A sentence for each value that is wrong: what was given, what was expected, and what was probably meant. */
export function complaints(
  { issues }: z.core.$ZodError,
  given: unknown,
  nameOf = (path: string): string => path,
): string {
  return issues
    .map((issue) => {
      const name = nameOf(issue.path.join('.'));
      // A text that was read as a list is told whole.
      const value = issue.path.reduce(
        (outer: unknown, key) => (typeof outer === 'string' ? outer : Object(outer)[key]),
        given,
      );
      if (value === undefined && issue.code === 'invalid_type') return `${name} is missing.`;
      return `${[name, shown(value)].filter(Boolean).join(' ')}: ${expectation(issue, value)}`;
    })
    .join('\n');
}

/** A secret that was given in the wrong place is not shown to whoever looks on. */
export function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  return /(sk|rk|whsec)_/.test(text) ? '' : text;
}

function expectation(issue: z.core.$ZodIssue, value: unknown): string {
  if (issue.code !== 'invalid_value') return `${issue.message.replace(/\.$/, '')}.`;
  const names = issue.values.map(String);
  return `expected ${oneOf(names)}.${didYouMean(String(value), names)}`;
}

/** "monthly or annual", "usd, eur or gbp" */
const oneOf = (names: readonly string[]): string => new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(names);

/** "There is no verb refnd. Did you mean refund?" Where nothing is near it: what there is. */
export const thereIsNo = (what: string, typed: string, names: readonly string[]): string =>
  `There is no ${what} ${typed}.${didYouMean(typed, names) || ` There are ${names.join(', ')}.`}`;

export function didYouMean(typed: string, names: readonly string[]): string {
  const meant = nearest(typed, names);
  return meant === undefined ? '' : ` Did you mean ${meant}?`;
}
