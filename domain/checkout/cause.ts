import * as z from 'zod/mini';
import { isRefusalName, refusalNames } from '../values/refusal.ts';

/** Why money must not be taken: a refusal, which is the buyer's, or an error of ours. */
export const Cause = z.discriminatedUnion('whose', [
  z.object({ whose: z.literal('buyer'), refusal: z.enum(refusalNames) }),
  z.object({ whose: z.literal('ours'), error: z.string() }),
]);
export type Cause = z.infer<typeof Cause>;

/** A refusal leaves a state of the workflow as an error of its name. */
export const causeOf = (error: string): Cause =>
  isRefusalName(error) ? { whose: 'buyer', refusal: error } : { whose: 'ours', error };

export const errorNameOf = (cause: Cause): string => (cause.whose === 'buyer' ? cause.refusal : cause.error);
