import * as z from 'zod/mini';
import { Act } from '../values/act.ts';

/** One act of an operator as it is kept: what was done, by whom, why and when. */
export const SignedAct = z.extend(Act, { verb: z.string() });
export type SignedAct = z.infer<typeof SignedAct>;
