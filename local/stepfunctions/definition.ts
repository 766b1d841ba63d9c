import { StateMachine } from 'aws-local-stepfunctions';
import * as z from 'zod';
import { SUBSTITUTION } from '../../api/state-machines.ts';

export interface StateMachineSpec {
  name: string;
  /** ASL as JSON text, its `${Name}` substitutions still in. */
  definition: string;
  /** What stands for each name: the ARN of a function. */
  substitutions: Record<string, string>;
  /** Somebody has checked it; the interpreter's own check takes longer than all else that a stack does to start. */
  checked?: boolean;
}

const path = z.string().startsWith('$');
const seconds = z.int().positive().max(99_999_999);
const inputPaths = { InputPath: path.nullable().exactOptional(), OutputPath: path.nullable().exactOptional() };
const comment = { Comment: z.string().exactOptional(), QueryLanguage: z.literal('JSONPath').exactOptional() };
const transition = { Next: z.string().exactOptional(), End: z.literal(true).exactOptional() };

const retrier = z.strictObject({
  ErrorEquals: z.array(z.string()).min(1),
  IntervalSeconds: seconds.default(1),
  MaxAttempts: z.int().min(0).max(99_999_999).default(3),
  BackoffRate: z.number().min(1).default(2),
  MaxDelaySeconds: seconds.exactOptional(),
  JitterStrategy: z.enum(['FULL', 'NONE']).default('NONE'),
  Comment: z.string().exactOptional(),
});

const catcher = z.strictObject({
  ErrorEquals: z.array(z.string()).min(1),
  Next: z.string(),
  ResultPath: path.nullable().exactOptional(),
  Comment: z.string().exactOptional(),
});

const task = z.strictObject({
  Type: z.literal('Task'),
  Resource: z.enum(['arn:aws:states:::lambda:invoke', 'arn:aws:states:::lambda:invoke.waitForTaskToken']),
  Parameters: z.json().exactOptional(),
  ResultSelector: z.json().exactOptional(),
  ResultPath: path.nullable().exactOptional(),
  TimeoutSeconds: seconds.exactOptional(),
  HeartbeatSeconds: seconds.exactOptional(),
  Retry: z.array(retrier).default([]),
  Catch: z.array(catcher).default([]),
  ...inputPaths,
  ...transition,
  ...comment,
});

const pass = z.strictObject({
  Type: z.literal('Pass'),
  Parameters: z.json().exactOptional(),
  Result: z.json().exactOptional(),
  ResultPath: path.nullable().exactOptional(),
  ...inputPaths,
  ...transition,
  ...comment,
});

const wait = z.strictObject({
  Type: z.literal('Wait'),
  Seconds: z.int().min(0).max(99_999_999).exactOptional(),
  SecondsPath: path.exactOptional(),
  Timestamp: z.iso.datetime({ offset: true }).exactOptional(),
  TimestampPath: path.exactOptional(),
  ...inputPaths,
  ...transition,
  ...comment,
});

const choice = z.strictObject({
  Type: z.literal('Choice'),
  Choices: z.array(z.looseObject({ Next: z.string() })).min(1),
  Default: z.string().exactOptional(),
  ...inputPaths,
  ...comment,
});

const succeed = z.strictObject({ Type: z.literal('Succeed'), ...inputPaths, ...comment });

const fail = z.strictObject({
  Type: z.literal('Fail'),
  Error: z.string().exactOptional(),
  ErrorPath: z.string().exactOptional(),
  Cause: z.string().exactOptional(),
  CausePath: z.string().exactOptional(),
  ...comment,
});

const definition = z.strictObject({
  StartAt: z.string(),
  States: z.record(z.string(), z.discriminatedUnion('Type', [task, pass, wait, choice, succeed, fail])),
  TimeoutSeconds: seconds.exactOptional(),
  Version: z.string().exactOptional(),
  ...comment,
});

export type Definition = z.infer<typeof definition>;
export type State = Definition['States'][string];
export type TaskState = z.infer<typeof task>;
export type WaitState = z.infer<typeof wait>;
export type ChoiceState = z.infer<typeof choice>;
export type FailState = z.infer<typeof fail>;
export type Retrier = z.infer<typeof retrier>;
export type Catcher = z.infer<typeof catcher>;

/** Reads a definition; whatever this stack would run differently from AWS is refused here, not ignored. */
export function readDefinition(spec: StateMachineSpec): Definition {
  const text = substitute(spec);
  try {
    const parsed = definition.parse(JSON.parse(text));
    // The interpreter's constructor validates: paths, payload templates and the links between the states.
    if (!spec.checked) new StateMachine(JSON.parse(text));
    return parsed;
  } catch (error) {
    const reason = error instanceof z.core.$ZodError ? z.prettifyError(error) : String(error);
    throw new Error(`State machine ${spec.name} cannot run here: ${reason}`);
  }
}

function substitute({ name, definition: text, substitutions }: StateMachineSpec): string {
  return text.replace(SUBSTITUTION, (_, key: string) => {
    const value = substitutions[key];
    if (value === undefined) throw new Error(`State machine ${name} cannot run here: nothing stands for \${${key}}`);
    return value;
  });
}
