import type * as z from 'zod';
import { Act } from './act.ts';
import { text } from './text.ts';

/** One act of an operator as it is kept: what was done, by whom, why and when. */
export const Operation = Act.extend({ verb: text(40).min(1) });
export type Operation = z.infer<typeof Operation>;
