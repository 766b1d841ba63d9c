import middy from '@middy/core';
import type * as z from 'zod/mini';

/** A trigger that answers its caller with an event of the same form. */
export const trigger = <Input>(schema: z.ZodMiniType<Input>, answer: (event: Input) => Promise<unknown>) =>
  middy().handler(async (message: unknown) => answer(schema.parse(message)));
