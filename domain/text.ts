import * as z from 'zod';

/** Text that every system behind us can carry: no control characters, no half of a character. */
export const text = (maxLength: number) =>
  z
    .string()
    .trim()
    .max(maxLength)
    .regex(/^[ -~\u00a0-\ud7ff\ue000-\u{10ffff}]*$/u, 'expected text without control characters');
