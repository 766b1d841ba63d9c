import * as z from 'zod/mini';
import { described } from './described.ts';

/** Control characters that every engine's patterns can name; what else no text may hold is said in words. */
const NO_CONTROLS = '[^\\x00-\\x1f\\x7f-\\x9f]';

/**
 * What nobody sees and what turns the order of what is seen: an invoice must read as it was written. The joiners of
 * Persian and of emoji stay. So do the selectors of a character's form; U+FFFD stands where text was lost on its way.
 */
const UNSEEN = /[\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}\u115f\u1160\u3164\uffa0\ufffd]/u;
const JOINERS = /[\u200c\u200d]/g;

const isSeen = (text: string): boolean => !UNSEEN.test(text.replace(JOINERS, ''));

/** Text that every system behind us can carry, as it comes in. */
export const text = (maxLength: number) =>
  described(
    z
      .string()
      .check(
        z.trim(),
        z.maxLength(maxLength),
        z.regex(new RegExp(`^${NO_CONTROLS}*$`), 'expected text without control characters'),
        z.refine(isSeen, 'expected text without invisible characters'),
      ),
    'Without control, bidirectional and other invisible characters.',
  );

/** Something to see: a letter, a digit, a sign. */
export const VISIBLE = /[\p{L}\p{N}\p{P}\p{S}]/u;
