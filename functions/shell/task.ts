import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import type * as z from 'zod/mini';
import { describeError } from '../../adapters/runtime/log.ts';
import { Refusal } from '../../domain/values/refusal.ts';
import { WorkflowError } from '../../domain/values/workflow-error.ts';
import { inTime } from './invocation.ts';

/**
 * A state of a workflow. Errors leave as a name and a fixed text, since histories are read by many; their reason is in
 * the function's log.
 */
export function task<Input>(schema: z.ZodMiniType<Input>, run: (input: Input) => Promise<unknown>) {
  return middy()
    .onError((request) => {
      request.error = workflowError(request.error);
    })
    .handler(async (event: unknown, context: Context) =>
      inTime(context, async () => (await run(schema.parse(event))) ?? {}),
    );
}

function workflowError(error: unknown): Error {
  const expected = error instanceof Refusal || error instanceof WorkflowError;
  if (!expected) console.error(describeError(error));
  const leaving = new Error(expected ? error.message : 'The reason is in the log of this function.');
  leaving.name = error instanceof Error ? error.name : 'Error';
  leaving.stack = '';
  return leaving;
}
