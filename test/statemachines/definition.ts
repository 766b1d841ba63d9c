import { readFile } from 'node:fs/promises';
import * as z from 'zod';

const Retrier = z.strictObject({
  ErrorEquals: z.array(z.string()).nonempty(),
  MaxAttempts: z.int().nonnegative(),
  IntervalSeconds: z.int().positive().optional(),
  BackoffRate: z.number().optional(),
  MaxDelaySeconds: z.int().positive().optional(),
  JitterStrategy: z.literal('FULL').optional(),
});
export type Retrier = z.infer<typeof Retrier>;

const Catcher = z.strictObject({
  ErrorEquals: z.array(z.string()).nonempty(),
  ResultPath: z.string(),
  Next: z.string(),
});

const Task = z.strictObject({
  Comment: z.string(),
  Type: z.literal('Task'),
  Resource: z.string(),
  Parameters: z.strictObject({ FunctionName: z.string(), Payload: z.record(z.string(), z.string()) }),
  TimeoutSeconds: z.int().positive(),
  ResultSelector: z.record(z.string(), z.string()).optional(),
  ResultPath: z.string().nullable(),
  Retry: z.array(Retrier).nonempty(),
  Catch: z.array(Catcher).nonempty(),
  Next: z.string().optional(),
  End: z.literal(true).optional(),
});
export type Task = z.infer<typeof Task>;

const Fail = z.strictObject({ Comment: z.string(), Type: z.literal('Fail'), Error: z.string(), Cause: z.string() });

const Succeed = z.strictObject({ Comment: z.string(), Type: z.literal('Succeed') });

const State = z.discriminatedUnion('Type', [Task, Fail, Succeed]);
export type State = z.infer<typeof State>;

/**
 * The only forms our workflows use. What is not named here is not there: no timeout over a whole execution, no state
 * without a comment, no other query language, no cause that is put together at run time.
 */
const Definition = z.strictObject({
  Comment: z.string(),
  QueryLanguage: z.literal('JSONPath'),
  StartAt: z.string(),
  States: z.record(z.string(), State),
});
export type Definition = z.infer<typeof Definition>;

export async function readDefinition(name: string): Promise<Definition> {
  return Definition.parse(
    JSON.parse(await readFile(new URL(`../../statemachines/${name}.asl.json`, import.meta.url), 'utf8')),
  );
}

/** Where a state can go, by what. */
export function exitsOf(state: State): { by: 'success' | 'error'; next: string }[] {
  if (state.Type !== 'Task') return [];
  return [
    ...(state.Next ? [{ by: 'success' as const, next: state.Next }] : []),
    ...state.Catch.map(({ Next }) => ({ by: 'error' as const, next: Next })),
  ];
}

/** As Step Functions does it: the first entry that names the error, or names them all. */
export const firstFor = <T extends { ErrorEquals: string[] }>(entries: readonly T[], error: string): T | undefined =>
  entries.find(({ ErrorEquals }) => ErrorEquals.includes(error) || ErrorEquals.includes('States.ALL'));
