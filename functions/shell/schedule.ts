import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import { withDeadline } from '../../adapters/runtime/deadline.ts';

/** A sweep: nothing comes in but the time. */
export const schedule = (sweep: () => Promise<void>) =>
  middy().handler(async (_event: unknown, context: Context) =>
    withDeadline(
      () => context.getRemainingTimeInMillis(),
      () => sweep(),
    ),
  );
