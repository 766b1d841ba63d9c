import { describe, expect, test } from '@jest/globals';
import { createSchema } from 'zod-openapi';
import { wholeNumber } from '../../api/whole-number.ts';

describe('a whole number in a query', () => {
  test('is each one from the least to the greatest', () => {
    for (let number = 3; number <= 12; number += 1) expect(wholeNumber(3, 12).parse(String(number))).toBe(number);
  });

  test.each(['', '2', '13', '-4', '+4', '04', '4.0', '4e0', ' 4', '4 ', '0x4', '٤'])('is not %j', (text) => {
    const { error } = wholeNumber(3, 12).safeParse(text);
    expect(error?.issues.map(({ message }) => message)).toEqual(['expected a whole number from 3 to 12']);
  });

  test('is documented as the number it means', () => {
    const { schema } = createSchema(wholeNumber(3, 12), { io: 'input' });
    expect(schema).toEqual({ type: 'integer', minimum: 3, maximum: 12 });
  });
});
