import * as z from 'zod/mini';
import { event } from './event.ts';

/** EventBridge's "Step Functions Execution Status Change", as far as it is needed here. */
const StatusChange = z.object({ name: z.string(), status: z.string(), input: z.string() });

/** An execution of a workflow has ended: which one, how, and what it was begun with. */
export const executionEnded = <Input>(
  begunWith: z.ZodMiniType<Input>,
  receive: (input: Input, execution: { name: string; status: string }) => Promise<unknown>,
) =>
  event(StatusChange, async ({ input, ...execution }) => {
    if (execution.status === 'RUNNING') return;
    await receive(begunWith.parse(JSON.parse(input)), execution);
  });
