import * as z from 'zod/mini';
import { Instant } from './calendar.ts';

/** What a person does by hand is done by somebody, for a reason, at a time. */
export const Act = z.object({
  by: z.string(),
  why: z.string(),
  at: Instant,
});
export type Act = z.infer<typeof Act>;
