import {
  ExecutionAlreadyExists,
  InvalidToken,
  SendTaskFailureCommand,
  SendTaskSuccessCommand,
  SFNClient,
  StartExecutionCommand,
  TaskDoesNotExist,
  TaskTimedOut,
} from '@aws-sdk/client-sfn';
import type { CheckoutId } from '../domain/ids.ts';
import { environment } from './environment.ts';

const client = new SFNClient({});

/** Starts the checkout's execution. The name is the checkout, so a repeated start is the same execution. */
export async function startCheckout(checkoutId: CheckoutId): Promise<void> {
  const command = new StartExecutionCommand({
    stateMachineArn: environment('CHECKOUT_STATE_MACHINE_ARN'),
    name: checkoutId,
    input: JSON.stringify({ checkoutId }),
  });
  try {
    await client.send(command);
  } catch (error) {
    if (!(error instanceof ExecutionAlreadyExists)) throw error;
  }
}

export type Answer = 'success' | { error: string; cause: string };

/** Answers a waiting task. A token that is closed or expired was answered before: nothing is left to do. */
export async function answerTask(taskToken: string, answer: Answer): Promise<void> {
  try {
    if (answer === 'success') await client.send(new SendTaskSuccessCommand({ taskToken, output: '{}' }));
    else await client.send(new SendTaskFailureCommand({ taskToken, ...answer }));
  } catch (error) {
    const closed = error instanceof TaskTimedOut || error instanceof TaskDoesNotExist || error instanceof InvalidToken;
    if (!closed) throw error;
  }
}
