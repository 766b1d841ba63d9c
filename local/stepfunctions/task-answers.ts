import * as z from 'zod';
import { Fault } from './fault.ts';
import { parseJson } from './json.ts';
import { dataText, operation, text } from './operation.ts';
import { StatesError } from './states-error.ts';
import type { TaskTokens } from './tokens.ts';

const taskToken = text(1, 1024);
const success = z.object({ taskToken, output: dataText });
const failure = z.object({
  taskToken,
  error: z.string().max(256).optional(),
  cause: z.string().max(32_768).optional(),
});

export function sendTaskSuccess(tokens: TaskTokens) {
  return operation(success, (input) => {
    const output = parseJson(input.output);
    if (output === undefined) throw new Fault('InvalidOutput', `Invalid Output: 'Invalid output.'`);
    tokens.succeed(input.taskToken, output);
    return {};
  });
}

export function sendTaskFailure(tokens: TaskTokens) {
  return operation(failure, (input) => {
    tokens.fail(input.taskToken, new StatesError(input.error, input.cause));
    return {};
  });
}

export function sendTaskHeartbeat(tokens: TaskTokens) {
  return operation(z.object({ taskToken }), (input) => {
    tokens.heartbeat(input.taskToken);
    return {};
  });
}
