import {
  DescribeExecutionCommand,
  ExecutionAlreadyExists,
  ExecutionDoesNotExist,
  InvalidToken,
  ListExecutionsCommand,
  SendTaskFailureCommand,
  SendTaskSuccessCommand,
  SFNClient,
  StartExecutionCommand,
  TaskDoesNotExist,
  TaskTimedOut,
} from '@aws-sdk/client-sfn';
import { type CheckoutId, OperationId } from '../../domain/values/ids.ts';
import { environment } from '../runtime/environment.ts';
import { withoutLog } from './without-log.ts';

export const stepFunctions = withoutLog(new SFNClient({}));

/** Starts an execution. Started under this name already is the same one. */
export async function startExecution(stateMachineArn: string, name: string, input: object): Promise<void> {
  const command = new StartExecutionCommand({ stateMachineArn, name, input: JSON.stringify(input) });
  try {
    await stepFunctions.send(command);
  } catch (error) {
    if (!(error instanceof ExecutionAlreadyExists)) throw error;
  }
}

/** arn:aws:states:region:account:stateMachine:machine → …:execution:machine:name */
export const executionArn = (stateMachineArn: string, name: string): string =>
  `${stateMachineArn.replace(':stateMachine:', ':execution:')}:${name}`;

/** The execution's status, or undefined where there is none of this name. */
export async function statusOf(executionArn: string): Promise<string | undefined> {
  try {
    return (await stepFunctions.send(new DescribeExecutionCommand({ executionArn }))).status;
  } catch (error) {
    if (error instanceof ExecutionDoesNotExist) return undefined;
    throw error;
  }
}

const checkoutMachine = () => environment('CHECKOUT_STATE_MACHINE_ARN');

export const startCheckout = (name: string, checkoutId: CheckoutId): Promise<void> =>
  startExecution(checkoutMachine(), name, { checkoutId });

export const executionArnOf = (name: string): string => executionArn(checkoutMachine(), name);

export const executionStatus = (name: string): Promise<string | undefined> => statusOf(executionArnOf(name));

/** An operation's execution, by when it began. */
export interface Begun {
  operation: OperationId;
  atMs: number;
}

export const checkoutsBegunSince = (sinceMs: number): Promise<Begun[]> => begunSince(checkoutMachine(), sinceMs);

/** The executions that began since then, the newest first; an operation that was run again comes again. */
export async function begunSince(stateMachineArn: string, sinceMs: number): Promise<Begun[]> {
  const begun: Begun[] = [];
  let nextToken: string | undefined;
  do {
    const command = new ListExecutionsCommand({
      stateMachineArn,
      maxResults: 1_000,
      nextToken,
    });
    const page = await stepFunctions.send(command);
    for (const { name = '', startDate } of page.executions ?? []) {
      const atMs = startDate?.getTime() ?? 0;
      if (atMs < sinceMs) return begun;
      // {checkoutId}, {checkoutId}-{n} or {renewalId}-{n}; what a person has started by hand may have any name.
      const operation = OperationId.safeParse(name.replace(/-.*$/, '')).data;
      if (operation) begun.push({ operation, atMs });
    }
    nextToken = page.nextToken;
  } while (nextToken);
  return begun;
}

export type Answer = 'success' | { error: string; cause: string };

/** Answers a waiting task. A token that is closed or expired was answered before: nothing is left to do. */
export async function answerTask(taskToken: string, answer: Answer): Promise<void> {
  try {
    if (answer === 'success') await stepFunctions.send(new SendTaskSuccessCommand({ taskToken, output: '{}' }));
    else await stepFunctions.send(new SendTaskFailureCommand({ taskToken, ...answer }));
  } catch (error) {
    const closed = error instanceof TaskTimedOut || error instanceof TaskDoesNotExist || error instanceof InvalidToken;
    if (!closed) throw error;
  }
}
