import * as z from 'zod';

/** Text that every system behind us can carry: no control characters, no half of a character. */
export const text = (maxLength: number) =>
  z
    .string()
    .trim()
    .max(maxLength)
    .regex(/^[^\p{Cc}\p{Cs}]*$/u, 'expected text without control characters');
