import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { csv } from '../../operate/csv.ts';
import { read } from './rfc4180.ts';

test('whatever was typed is read as it was typed, but for a mark before what a spreadsheet would run', () => {
  const aRow = fc.array(fc.string({ unit: fc.constantFrom(...'ab,"\r\n=+-@\t é') }), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(fc.array(aRow, { minLength: 1, maxLength: 4 }), (rows) => {
      const found = read(csv(rows));
      expect(found.map((row) => row.map((cell) => cell.replace(/^'/, '')))).toEqual(rows);
      for (const cell of found.flat()) expect(cell).not.toMatch(/^[=+\-@\t\r\n]/);
    }),
  );
});

test('a number stays a number, also a negative one', () => {
  expect(csv([['=1', -4.5, 0, 'a,b']])).toBe(`'=1,-4.5,0,"a,b"\r\n`);
});
