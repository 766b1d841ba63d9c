import * as z from 'zod/mini';
import { described } from '../domain/values/described.ts';

/** A whole number in a query string, written in its digits alone; documented as the number it means. */
export function wholeNumber(minimum: number, maximum: number) {
  const isOne = (text: string): boolean =>
    /^(0|[1-9]\d*)$/.test(text) && Number(text) >= minimum && Number(text) <= maximum;
  return z.pipe(
    described(z.string().check(z.refine(isOne, `expected a whole number from ${minimum} to ${maximum}`)), {
      override: { type: 'integer', minimum, maximum },
    }),
    z.transform(Number),
  );
}
