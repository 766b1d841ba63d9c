import {
  DescribeExecutionCommand,
  type HistoryEvent,
  paginateGetExecutionHistory,
  SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { afterEach } from '@jest/globals';
import { MovableClock } from '../../../local/clock.ts';
import { type ExecutionEnded, type StepFunctions, startStepFunctions } from '../../../local/stepfunctions/service.ts';

type Handler = (payload: unknown) => unknown;

export interface Stack {
  clock: MovableClock;
  client: SFNClient;
  sfn: StepFunctions;
  stateMachineArn: string;
  /** The functions invoked so far, in order. */
  invoked: string[];
  changes: ExecutionEnded[];
  /** Starts an execution; answers its ARN. */
  begin(input?: unknown, name?: string): Promise<string>;
  /** The same, and waits until it rests. */
  start(input?: unknown, name?: string): Promise<string>;
  describe(executionArn: string): ReturnType<typeof describe>;
  history(executionArn: string): Promise<HistoryEvent[]>;
}

const open: Stack[] = [];

afterEach(async () => {
  for (const stack of open.splice(0)) {
    stack.client.destroy();
    await stack.sfn.close();
    stack.clock.stop();
  }
});

/** A service with one state machine, `checkout`, whose `${Name}`s are the functions of that name. */
export async function startStack(
  definition: object,
  functions: Record<string, Handler> = {},
  random?: () => number,
): Promise<Stack> {
  const clock = new MovableClock();
  const invoked: string[] = [];
  const changes: ExecutionEnded[] = [];
  const names = Object.keys(functions);
  const sfn = await startStepFunctions({
    clock,
    port: 0,
    stateMachines: [
      {
        name: 'checkout',
        definition: JSON.stringify(definition),
        substitutions: Object.fromEntries(names.map((name) => [name, arn(name)])),
      },
    ],
    invoke: async (functionArn, payload) => {
      const name = names.find((candidate) => arn(candidate) === functionArn) ?? functionArn;
      invoked.push(name);
      return functions[name]?.(payload);
    },
    onStatusChange: (detail) => changes.push(detail),
    ...(random && { random }),
  });
  const client = new SFNClient({
    region: 'us-east-1',
    endpoint: sfn.url,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
  });
  const stateMachineArn = sfn.stateMachineArn('checkout');
  const begin = async (input: unknown = {}, name = 'chk_1') => {
    const command = new StartExecutionCommand({ stateMachineArn, name, input: JSON.stringify(input) });
    return (await client.send(command)).executionArn ?? '';
  };
  const stack: Stack = {
    clock,
    client,
    sfn,
    stateMachineArn,
    invoked,
    changes,
    begin,
    start: async (input, name) => {
      const executionArn = await begin(input, name);
      await clock.rest();
      return executionArn;
    },
    describe: (executionArn) => describe(client, executionArn),
    history: async (executionArn) => {
      const events: HistoryEvent[] = [];
      for await (const page of paginateGetExecutionHistory({ client }, { executionArn }))
        events.push(...(page.events ?? []));
      return events;
    },
  };
  open.push(stack);
  return stack;
}

/** A Task state that invokes the function of that name with its whole input. */
export function task(name: string, fields: object = {}): object {
  return {
    Type: 'Task',
    Resource: 'arn:aws:states:::lambda:invoke',
    Parameters: { FunctionName: `\${${name}}`, 'Payload.$': '$' },
    ...('Next' in fields ? {} : { End: true }),
    ...fields,
  };
}

/** A Task state whose function gets the task token and which then waits for the answer. */
export function callbackTask(name: string, fields: object = {}): object {
  return {
    ...task(name, fields),
    Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
    Parameters: { FunctionName: `\${${name}}`, Payload: { 'token.$': '$$.Task.Token' } },
  };
}

export function named(name: string, message = `${name} happened`): Error {
  return Object.assign(new Error(message), { name });
}

export const SECOND_MS = 1000;

async function describe(client: SFNClient, executionArn: string) {
  const { output, input, ...rest } = await client.send(new DescribeExecutionCommand({ executionArn }));
  const parsed: unknown = output === undefined ? undefined : JSON.parse(output);
  return { ...rest, input, output: parsed };
}

function arn(name: string): string {
  return `arn:aws:lambda:us-east-1:000000000000:function:${name}`;
}

/** One state: one that waits for whoever has its token, and one that passes. */
export const waiting = { StartAt: 'Await', States: { Await: callbackTask('Await') } };
export const passing = { StartAt: 'Pass', States: { Pass: { Type: 'Pass', End: true } } };
