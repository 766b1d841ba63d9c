import * as z from 'zod/mini';
import { text, VISIBLE } from '../../domain/values/text.ts';

/** A line that buyers read. */
export const shown = (maxLength: number) =>
  text(maxLength).check(z.regex(VISIBLE, `expected 1 to ${maxLength} characters to read`));

export const webAddress = z.url({ protocol: /^https$/, error: 'expected an address that begins with https://' });
