import * as z from 'zod';

/** A whole number in a query string, written in its digits alone; documented as the number it means. */
export function wholeNumber(minimum: number, maximum: number) {
  const isOne = (text: string): boolean =>
    /^(0|[1-9]\d*)$/.test(text) && Number(text) >= minimum && Number(text) <= maximum;
  return z
    .string()
    .refine(isOne, `expected a whole number from ${minimum} to ${maximum}`)
    .meta({ override: { type: 'integer', minimum, maximum } })
    .transform(Number);
}
