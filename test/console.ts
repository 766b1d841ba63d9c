import { RedriveExecutionCommand, SFNClient, StopExecutionCommand } from '@aws-sdk/client-sfn';
import * as z from 'zod';
import type { Stack } from '../local/stack.ts';

const OfOperation = z.union([z.object({ checkoutId: z.string() }), z.object({ renewalId: z.string() })]);

/** What a person does to executions in the AWS console. */
export class AwsConsole {
  readonly #stack: Stack;

  constructor(stack: Stack) {
    this.#stack = stack;
  }

  /** Stops the running execution whose task was given this event; answers its ARN, if there is one. */
  async stop(event: unknown): Promise<string | undefined> {
    const of = OfOperation.parse(event);
    const operation = 'checkoutId' in of ? of.checkoutId : of.renewalId;
    const running = this.#stack.stepFunctions
      .executions()
      .find(({ name, status }) => name.startsWith(operation) && status === 'RUNNING');
    if (!running) return undefined;
    const { executionArn } = running;
    await this.#send((client) => client.send(new StopExecutionCommand({ executionArn })));
    return executionArn;
  }

  async redrive(executionArn: string): Promise<void> {
    await this.#send((client) => client.send(new RedriveExecutionCommand({ executionArn })));
  }

  async #send(request: (client: SFNClient) => Promise<unknown>): Promise<void> {
    const client = new SFNClient({});
    await request(client).finally(() => client.destroy());
  }
}
