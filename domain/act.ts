import * as z from 'zod';
import { Instant } from './calendar.ts';
import { text } from './text.ts';

/** What a person does by hand is done by somebody, for a reason, at a time. */
export const Act = z.object({
  by: text(100).min(1),
  why: text(500).min(1),
  at: Instant,
});
export type Act = z.infer<typeof Act>;
