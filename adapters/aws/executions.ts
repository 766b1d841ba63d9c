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
import { CheckoutId } from '../../domain/values/ids.ts';
import { environment } from '../runtime/environment.ts';

export const stepFunctions = new SFNClient({});

/** Starts an execution. Started under this name already is the same one. */
export async function startCheckout(name: string, checkoutId: CheckoutId): Promise<void> {
  const command = new StartExecutionCommand({
    stateMachineArn: environment('CHECKOUT_STATE_MACHINE_ARN'),
    name,
    input: JSON.stringify({ checkoutId }),
  });
  try {
    await stepFunctions.send(command);
  } catch (error) {
    if (!(error instanceof ExecutionAlreadyExists)) throw error;
  }
}

/** arn:aws:states:region:account:stateMachine:machine → …:execution:machine:name */
export const executionArnOf = (name: string): string =>
  `${environment('CHECKOUT_STATE_MACHINE_ARN').replace(':stateMachine:', ':execution:')}:${name}`;

/** The execution's status, or undefined where there is none of this name. */
export async function executionStatus(name: string): Promise<string | undefined> {
  try {
    return (await stepFunctions.send(new DescribeExecutionCommand({ executionArn: executionArnOf(name) }))).status;
  } catch (error) {
    if (error instanceof ExecutionDoesNotExist) return undefined;
    throw error;
  }
}

/** The checkouts whose executions began since then, the newest first; one that was run again comes again. */
export async function* checkoutsExecutedSince(sinceMs: number): AsyncGenerator<CheckoutId> {
  let nextToken: string | undefined;
  do {
    const command = new ListExecutionsCommand({
      stateMachineArn: environment('CHECKOUT_STATE_MACHINE_ARN'),
      maxResults: 1_000,
      nextToken,
    });
    const page = await stepFunctions.send(command);
    for (const { name = '', startDate } of page.executions ?? []) {
      if (!startDate || startDate.getTime() < sinceMs) return;
      // {checkoutId} or {checkoutId}-{n}; what a person has started by hand may have any name.
      const checkoutId = CheckoutId.safeParse(name.replace(/-.*$/, '')).data;
      if (checkoutId) yield checkoutId;
    }
    nextToken = page.nextToken;
  } while (nextToken);
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
