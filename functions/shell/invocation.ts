import type { Context } from 'aws-lambda';
import { withDeadline } from '../../adapters/runtime/deadline.ts';

/** Runs one invocation by the deadline that Lambda gives it. */
export const inTime = <T>(context: Context, run: () => T): T =>
  withDeadline(() => context.getRemainingTimeInMillis(), run);
