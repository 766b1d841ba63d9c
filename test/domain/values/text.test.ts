import { describe, expect, test } from '@jest/globals';
import { text } from '../../../domain/values/text.ts';

const taken = text(12);
const complaints = (given: string) => taken.safeParse(given).error?.issues.map(({ message }) => message);

describe('a text that somebody gives', () => {
  test.each([
    ['Persian, whose words need a joiner', 'می\u200cخواهم', 'می\u200cخواهم'],
    ['a family of emoji', '👨\u200d👩\u200d👧', '👨\u200d👩\u200d👧'],
    ['what stands between blanks', '  Acme Ltd\t', 'Acme Ltd'],
    ['nothing', '', ''],
  ])('is %s', (_what, given, kept) => {
    expect(taken.parse(given)).toBe(kept);
  });

  test.each([
    ['a control character', 'Acme\u0007', 'expected text without control characters'],
    ['one between the letters', 'Ac\nme', 'expected text without control characters'],
    ['what turns the order of letters', 'Acme\u202e', 'expected text without invisible characters'],
    ['what was lost on its way', 'Acm\ufffd', 'expected text without invisible characters'],
  ])('is not %s', (_what, given, complaint) => {
    expect(complaints(given)).toEqual([complaint]);
  });

  test('is no longer than it may be, without the blanks around it', () => {
    expect(complaints('  twelve signs  ')).toBeUndefined();
    expect(complaints('thirteen sign')).toHaveLength(1);
  });
});
