import type * as z from 'zod';
import { nearest } from './nearest.ts';

/** A sentence for each value that is wrong: what was given, what was expected, and what was probably meant. */
export function complaints({ issues }: z.ZodError, given: unknown, nameOf = (path: string): string => path): string {
  return issues
    .map((issue) => {
      const name = nameOf(issue.path.join('.'));
      const value = issue.path.reduce((outer: unknown, key) => Object(outer)[key], given);
      if (value === undefined && issue.code === 'invalid_type') return `${name} is missing.`;
      return `${[name, shown(value)].filter(Boolean).join(' ')}: ${expectation(issue, value)}`;
    })
    .join('\n');
}

const shown = (value: unknown): string => (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''));

function expectation(issue: z.core.$ZodIssue, value: unknown): string {
  if (issue.code !== 'invalid_value') return `${issue.message.replace(/\.$/, '')}.`;
  const names = issue.values.map(String);
  return `expected ${oneOf(names)}.${didYouMean(String(value), names)}`;
}

/** "free or premium", "usd, eur or gbp" */
const oneOf = (names: readonly string[]): string => new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(names);

export function didYouMean(typed: string, names: readonly string[]): string {
  const meant = nearest(typed, names);
  return meant === undefined ? '' : ` Did you mean ${meant}?`;
}
