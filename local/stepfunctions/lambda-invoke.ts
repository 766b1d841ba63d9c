import * as z from 'zod';
import type { Json } from './json.ts';
import { StatesError, withinDataLimit } from './states-error.ts';

const RESOURCE = 'arn:aws:states:::lambda:invoke';

const parametersSchema = z.object({ FunctionName: z.string(), Payload: z.json().default({}) });

const failureSchema = z.object({
  name: z.string(),
  message: z.string(),
  trace: z.array(z.string()).default([]),
});

/** The optimized integration `lambda:invoke`: the function's result in an envelope, its error as name and JSON text. */
export async function invokeFunction(
  invoke: (functionArn: string, payload: unknown) => Promise<unknown>,
  parameters: Json,
): Promise<Json> {
  const call = parametersSchema.safeParse(parameters);
  if (!call.success) throw new StatesError('States.Runtime', z.prettifyError(call.error));
  const { FunctionName, Payload } = call.data;
  let result: Json;
  try {
    result = copy(await invoke(FunctionName, Payload));
  } catch (error) {
    throw functionFailed(error);
  }
  return withinDataLimit(RESOURCE, { ExecutedVersion: '$LATEST', Payload: result, StatusCode: 200 });
}

/** A value as JSON carries it; what JSON cannot carry at all is null. */
function copy(value: unknown): Json {
  return JSON.parse(JSON.stringify(value) ?? 'null');
}

function functionFailed(error: unknown): StatesError {
  const failure = failureSchema.safeParse(error);
  const { name, message, trace } = failure.data ?? { name: 'Error', message: String(error), trace: [] };
  // The function never ran: these are the service's own exceptions, and their cause is plain text.
  if (name.startsWith('Lambda.')) return new StatesError(name, message);
  return new StatesError(name, JSON.stringify({ errorType: name, errorMessage: message, trace }));
}
