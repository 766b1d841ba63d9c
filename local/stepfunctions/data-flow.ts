import { ExecutionError, StateMachine, type StateMachineDefinition } from 'aws-local-stepfunctions';
import * as z from 'zod';
import type { ChoiceState, State } from './definition.ts';
import type { Json } from './json.ts';
import { StatesError } from './states-error.ts';

/** The Context Object, which paths reach as `$$`. */
export interface Context {
  Execution: { Id: string; Name: string; Input: Json; StartTime: string; RedriveCount: number };
  StateMachine: { Id: string; Name: string };
  State: { Name: string; EnteredTime: string; RetryCount: number };
  Task?: { Token: string };
}

type InterpreterState = StateMachineDefinition['States'][string];
type Choices = Extract<InterpreterState, { Type: 'Choice' }>['Choices'];

// No state of a definition can be called this: AWS wants one character at least.
const ONLY = '';

const before = z.object({
  InputPath: z.string().nullable().exactOptional(),
  Parameters: z.json().exactOptional(),
});

const after = z
  .object({
    ResultSelector: z.json().exactOptional(),
    ResultPath: z.string().nullable().exactOptional(),
    OutputPath: z.string().nullable().exactOptional(),
  })
  // `$`, the default, would become a field of that name.
  .transform(({ ResultPath, ...rest }) =>
    ResultPath === undefined || ResultPath === '$' ? rest : { ...rest, ResultPath },
  );

// The rules were checked with the whole definition.
const choices = z.custom<Choices>(Array.isArray);

/**
 * How data moves through one state: paths, payload templates, intrinsic functions and choice rules, all evaluated by
 * the interpreter. It runs over one state at a time and never waits, so timers, retries and task tokens stay outside.
 */
export class DataFlow {
  readonly #input: StateMachine;
  readonly #output: StateMachine;

  constructor(state: State | { ResultPath?: string | null }) {
    this.#input = interpreter({ [ONLY]: { Type: 'Pass', ...before.parse(runPaths(state)), End: true } });
    const task = { Type: 'Task', Resource: ONLY, ...after.parse(runPaths(state)), End: true } as const;
    this.#output = interpreter({ [ONLY]: task });
  }

  /** What the state works on: its input after InputPath and Parameters. */
  input(input: Json, context: Context): Promise<Json> {
    return evaluate(this.#input, input, context);
  }

  /** What the state hands over: its result after ResultSelector, ResultPath and OutputPath. */
  output(input: Json, result: Json, context: Context): Promise<Json> {
    return evaluate(this.#output, input, context, result);
  }
}

/** The name of the state that a Choice goes on to. */
export async function choose(state: ChoiceState, input: Json, context: Context): Promise<string> {
  const { Choices, Default } = state;
  const targets = [...Choices.map((choice) => choice.Next), ...(Default === undefined ? [] : [Default])];
  const landings = targets.map((name) => [name, { Type: 'Pass', Result: name, End: true }] as const);
  const rules = choices.parse(runPaths(Choices));
  const decision = { Type: 'Choice', Choices: rules, ...(Default !== undefined && { Default }) } as const;
  const machine = interpreter({ ...Object.fromEntries(landings), [ONLY]: decision });
  return z.string().parse(await evaluate(machine, input, context));
}

/** The value of one path or intrinsic function. */
export async function lookUp(expression: string, input: Json, context: Context): Promise<Json> {
  const template = { Parameters: runPaths({ 'value.$': expression }) };
  const machine = interpreter({ [ONLY]: { Type: 'Pass', ...before.parse(template), End: true } });
  return z.object({ value: z.json() }).parse(await evaluate(machine, input, context)).value;
}

function interpreter(states: Record<string, InterpreterState>): StateMachine {
  return new StateMachine({ StartAt: ONLY, States: states }, { validationOptions: { noValidate: true } });
}

async function evaluate(machine: StateMachine, input: Json, context: Context, result: Json = null): Promise<Json> {
  const { Execution, ...rest } = context;
  const overrides = { taskResourceLocalHandlers: { [ONLY]: () => result } };
  try {
    return await machine.run(input, { context: { ...rest, Run: Execution }, overrides }).result;
  } catch (error) {
    throw toStatesError(error);
  }
}

/** The interpreter writes its own run's input and the machine's time into $$.Execution: ours stands beside it, as $$.Run. */
function runPaths(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value).replaceAll('$$.Execution', () => '$$.Run'));
}

function toStatesError(error: unknown): StatesError {
  const cause = error instanceof ExecutionError ? error.cause : error;
  const { name, message } = z.object({ name: z.string(), message: z.string() }).parse(cause);
  // Its own mistakes, such as a path it cannot follow, are what AWS calls a runtime error.
  return new StatesError(name.startsWith('States.') ? name : 'States.Runtime', message);
}
