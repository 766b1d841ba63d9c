import { describe, expect, test } from '@jest/globals';
import { publishedDocument } from './contract.ts';

/** Every value under this key, wherever in the document it stands. */
function valuesOf(key: string, within: unknown): unknown[] {
  if (typeof within !== 'object' || within === null) return [];
  return Object.entries(within).flatMap(([name, value]) => [
    ...(name === key && typeof value !== 'object' ? [value] : []),
    ...valuesOf(key, value),
  ]);
}

/**
 * What RE2 (Go), Java, Python and JavaScript, with and without `u` or `v`, all read, and read alike: no look-around, no
 * `\u` or `\p`, no reference, nothing possessive, and in a class no sign unescaped that `v` reserves. RE2 repeats up to
 * 1,000 times.
 */
const LITERAL = String.raw`[^\\[\](){}*+?|^$./]|\\[.*+?^$|(){}[\]\\/]|\\[dDwWsSrnt]|\\x[\da-f]{2}`;
const IN_CLASS = String.raw`(?:(?!&&|!!|##|\$\$|%%|\*\*|\+\+|,,|\.\.|::|;;|<<|==|>>|\?\?|@@|\^\^|~~)[^\\[\](){}/|\-]|\\[\-{}()|/[\]\\]|\\[dwsrnt]|\\x[\da-f]{2})`;
const CLASS = String.raw`\[\^?(?:${IN_CLASS}(?:-${IN_CLASS})?)+\]`;
const TIMES = String.raw`(?:[*+?]|\{(?:1000|\d{1,3})(?:,(?:1000|\d{1,3})?)?\})`;
const PORTABLE = new RegExp(`^(?:(?:${LITERAL}|${CLASS}|\\))${TIMES}?|\\((?:\\?:)?|[|^$.])*$`);

const patterns = [...new Set(valuesOf('pattern', publishedDocument()))].map(String);

describe('the document speaks to every language', () => {
  test('in its patterns', () => {
    expect(patterns.length).toBeGreaterThan(10);
    expect(patterns.filter((pattern) => !PORTABLE.test(pattern))).toEqual([]);
  });

  test.each(patterns)('and JavaScript compiles %s with every flag', (pattern) => {
    for (const flags of ['', 'u', 'v']) expect(() => new RegExp(pattern, flags)).not.toThrow();
  });

  test.each([
    '^(?!a)b$',
    '(?<=a)b',
    'a++',
    'a*?',
    '\\u{10ffff}',
    '\\u00a0',
    '\\p{L}',
    '(a)\\1',
    'a{1,2000}',
    '[a-z_-]',
    '[&&]',
    '(?<n>a)',
    '\\bword',
  ])('and %s would be none of these patterns', (pattern) => {
    expect(PORTABLE.test(pattern)).toBe(false);
  });

  test('with no word that came after OpenAPI 3.0 where an older one says the same', () => {
    expect(valuesOf('const', publishedDocument())).toEqual([]);
    expect(valuesOf('contentEncoding', publishedDocument())).toEqual([]);
  });

  test('with the formats that all libraries read alike, and no others', () => {
    expect([...new Set(valuesOf('format', publishedDocument()))].sort()).toEqual(['date', 'date-time']);
  });
});
