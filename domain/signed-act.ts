import * as z from 'zod';
import { Act } from './act.ts';

/** One act of an operator as it is kept: what was done, by whom, why and when. */
export const SignedAct = Act.extend({ verb: z.string() });
export type SignedAct = z.infer<typeof SignedAct>;
