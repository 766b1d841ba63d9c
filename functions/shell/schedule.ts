import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import { inTime } from './invocation.ts';

/** A sweep: nothing comes in but the time. */
export const schedule = (sweep: () => Promise<void>) =>
  middy().handler(async (_event: unknown, context: Context) => inTime(context, () => sweep()));
