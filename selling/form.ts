import type * as z from 'zod/mini';
import { nearest } from '../cli/nearest.ts';
import type { Finding, Path } from './fault.ts';
import { descriptionAt, type JsonSchema, keysAt, wordsAt } from './known.ts';

type Issue = z.core.$ZodIssue;

/** What a file's form is at odds with, in words, at every place at once. */
export function formFindings(file: string, schema: z.ZodMiniType, json: JsonSchema, value: unknown): Finding[] {
  const { error } = schema.safeParse(value);
  return (error?.issues ?? []).flatMap((issue) => findings(issue, [], { file, json, value }));
}

interface Context {
  file: string;
  json: JsonSchema;
  value: unknown;
}

function findings(issue: Issue, before: Path, context: Context): Finding[] {
  const path = [...before, ...issue.path.map(keyOf)];
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownKey(key, path, context));
  if (issue.code === 'invalid_key') return [unknownKey(String(path.at(-1)), path.slice(0, -1), context)];
  if (issue.code === 'invalid_union' && issue.errors.length > 0) return ofUnion(issue, path, context);
  return [{ file: context.file, path, ...expectation(issue, path, context) }];
}

const keyOf = (key: PropertyKey): string | number => (typeof key === 'number' ? key : String(key));

function unknownKey(key: string, path: Path, { file, json }: Context): Finding {
  const known = keysAt(json, path);
  const expected = `there is no ${key} here; expected ${oneOf(known)}`;
  return { file, path: [...path, key], expected, meant: nearest(key, known) };
}

/** A key that no way of a union has is named; otherwise the way that comes closest speaks. */
function ofUnion(issue: Issue & { code: 'invalid_union' }, path: Path, context: Context): Finding[] {
  const given = valueAt(context.value, path);
  const known = keysAt(context.json, path);
  const unknown = isObject(given) ? Object.keys(given).filter((key) => !known.includes(key)) : [];
  if (known.length > 0 && unknown.length > 0) return unknown.map((key) => unknownKey(key, path, context));
  const isMissing = ({ path: [key] }: Issue) => isObject(given) && key !== undefined && !(key in given);
  if (issue.errors.every((way) => way.every(isMissing)))
    return [{ file: context.file, path, expected: `expected ${oneOf(known)}` }];
  const ways = issue.errors.filter((way) => !isObject(given) || !way.some(isOfAnotherType));
  const [closest = []] = (ways.length > 0 ? ways : issue.errors).toSorted((a, b) => distance(a) - distance(b));
  return closest.flatMap((each) => findings(each, path, context));
}

const isOfAnotherType = ({ code, path }: Issue) =>
  path.length === 0 && code !== 'unrecognized_keys' && code !== 'custom';
/** A wrong value deep inside is closer than a key that is missing, and that is closer than one too many. */
const distance = (issues: readonly Issue[]): number =>
  issues.reduce((sum, { code, path }) => sum + (code === 'unrecognized_keys' || path.length === 0 ? 10 : 1), 0);

function expectation(issue: Issue, path: Path, { json, value }: Context): Pick<Finding, 'expected' | 'meant'> {
  const given = valueAt(value, path);
  if (given === undefined) return { expected: `is missing: ${wordsFor(json, path, issue)}` };
  if ((issue.code === 'invalid_value' || issue.code === 'invalid_union') && !hasItsWords(issue)) {
    const names = issue.code === 'invalid_value' ? issue.values.map(String) : wordsAt(json, path);
    return { expected: `expected ${oneOf(names)}, not ${JSON.stringify(given)}`, meant: nearest(String(given), names) };
  }
  if (issue.code === 'invalid_type' && !hasItsWords(issue))
    return { expected: `expected ${typeAt(path, issue.expected)}, not ${shortened(given)}` };
  const message = issue.message.replace(/^Invalid input: |\.$/g, '');
  const plain = message.startsWith('Too ') ? message.replace(/^Too \w+: /, '').replace('to have', 'of') : message;
  return { expected: `${plain}, not ${shortened(given)}` };
}

/** Whether the schema says itself what it expected. */
const hasItsWords = ({ message }: Issue): boolean => !message.startsWith('Invalid');

const TYPES: Record<string, string> = {
  string: 'a text in double quotes',
  number: 'a number without quotes',
  int: 'a whole number without quotes',
  boolean: 'true or false without quotes',
  array: 'a list, [ … ]',
  object: 'an object, { … }',
};

/** As it is written into the file. */
const typeAt = (path: Path, type: string): string =>
  String(path.at(-1)).endsWith('Minor') ? 'whole minor units without quotes' : (TYPES[type] ?? type);

function wordsFor(json: JsonSchema, path: Path, issue: Issue): string {
  const words = descriptionAt(json, path)?.replace(/\.$/, '');
  return words ? `${words.charAt(0).toLowerCase()}${words.slice(1)}` : issue.message.replace('Invalid input: ', '');
}

function shortened(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const valueAt = (value: unknown, path: Path): unknown =>
  path.reduce((outer: unknown, key) => (outer === undefined || outer === null ? undefined : Object(outer)[key]), value);

const FEW = 12;
/** "annual or monthly"; of a hundred names the first twelve. */
export function oneOf(names: readonly string[]): string {
  const all = [...new Set(names)];
  const few = all.length > FEW ? [...all.slice(0, FEW), `${all.length - FEW} more`] : all;
  return new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(few);
}
