import {
  DescribeExecutionCommand,
  ExecutionDoesNotExist,
  InvalidArn,
  InvalidToken,
  ListExecutionsCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import { describe, expect, test } from '@jest/globals';
import { MINUTE_MS } from '../../../domain/values/duration.ts';
import { named, passing, startStack, task, waiting } from './stack.ts';

describe('executions', () => {
  test('are listed with the newest first, by status and page by page', async () => {
    const stack = await startStack(waiting, { Await: () => null });
    const arns: string[] = [];
    for (const name of ['a', 'b', 'c', 'd', 'e']) arns.unshift(await stack.begin({}, name));
    await stack.client.send(new StopExecutionCommand({ executionArn: arns[1] }));
    const list = (input: object) =>
      stack.client.send(new ListExecutionsCommand({ stateMachineArn: stack.stateMachineArn, ...input }));
    const names = async (input: object) => (await list(input)).executions?.map(({ name }) => name);
    expect(await names({})).toEqual(['e', 'd', 'c', 'b', 'a']);
    expect(await names({ statusFilter: 'ABORTED' })).toEqual(['d']);

    const first = await list({ maxResults: 2 });
    await stack.begin({}, 'f');
    const second = await list({ maxResults: 2, nextToken: first.nextToken });
    const third = await list({ maxResults: 2, nextToken: second.nextToken });
    expect([first, second, third].map(({ executions }) => executions?.map(({ name }) => name))).toEqual([
      ['e', 'd'],
      ['c', 'b'],
      ['a'],
    ]);
    expect(third.nextToken).toBeUndefined();
    await expect(list({ nextToken: 'made-up' })).rejects.toBeInstanceOf(InvalidToken);
  });

  test('that do not exist cannot be described', async () => {
    const stack = await startStack(passing);
    const describeArn = (executionArn: string) => stack.client.send(new DescribeExecutionCommand({ executionArn }));
    await expect(describeArn(`${await stack.start()}x`)).rejects.toBeInstanceOf(ExecutionDoesNotExist);
    await expect(describeArn('chk_1')).rejects.toBeInstanceOf(InvalidArn);
  });

  test('tell of their start and their end as EventBridge does', async () => {
    const stack = await startStack({ StartAt: 'Charge', States: { Charge: task('Charge') } }, { Charge: () => 'paid' });
    const executionArn = await stack.start({ checkoutId: 'chk_1' });
    const { startDate, stopDate } = await stack.describe(executionArn);
    const common = {
      executionArn,
      stateMachineArn: stack.stateMachineArn,
      name: 'chk_1',
      startDate: Number(startDate),
      input: '{"checkoutId":"chk_1"}',
      inputDetails: { included: true },
      error: null,
      cause: null,
    };
    expect(stack.changes).toEqual([
      expect.objectContaining({ ...common, status: 'RUNNING', stopDate: null, output: null, outputDetails: null }),
      expect.objectContaining({
        ...common,
        status: 'SUCCEEDED',
        stopDate: Number(stopDate),
        output: '{"ExecutedVersion":"$LATEST","Payload":"paid","StatusCode":200}',
        outputDetails: { included: true },
      }),
    ]);
  });

  test('run by the hundred at once, each with its own data', async () => {
    const seen = new Set<string>();
    const stack = await startStack(
      {
        StartAt: 'Charge',
        States: {
          Charge: task('Charge', {
            Retry: [{ ErrorEquals: ['States.ALL'], JitterStrategy: 'FULL' }],
            OutputPath: '$.Payload',
            Next: 'Record',
          }),
          Record: task('Record', { OutputPath: '$.Payload' }),
        },
      },
      {
        Charge: (payload) => {
          const known = seen.has(JSON.stringify(payload));
          seen.add(JSON.stringify(payload));
          if (!known) throw named('Stripe.Unavailable');
          return payload;
        },
        Record: (payload) => payload,
      },
    );
    const numbers = Array.from({ length: 200 }, (_, index) => index);
    await Promise.all(numbers.map((number) => stack.begin({ number }, `chk_${number}`)));
    await stack.clock.advance(10 * MINUTE_MS);
    const outputs = stack.sfn.executions().map(({ input, output, status }) => ({ input, output, status }));
    expect(outputs).toHaveLength(200);
    for (const { input, output, status } of outputs)
      expect({ status, output }).toEqual({ status: 'SUCCEEDED', output: input });
  });

  test('move no further once the service is closed', async () => {
    const Retry = [{ ErrorEquals: ['States.ALL'] }];
    const stack = await startStack(
      { StartAt: 'Charge', States: { Charge: task('Charge', { Retry }) } },
      { Charge: () => Promise.reject(named('Stripe.Unavailable')) },
    );
    await stack.start();
    await stack.sfn.close();
    await stack.clock.advance(MINUTE_MS);
    expect(stack.invoked).toHaveLength(1);
    expect(stack.changes).toHaveLength(1);
  });

  test('stop at whichever moment between two states the service is closed', async () => {
    const definition = {
      StartAt: 'Charge',
      States: { Charge: task('Charge', { Next: 'Record' }), Record: task('Record') },
    };
    const reached = new Set<number>();
    for (let moments = 0; moments < 80; moments += 4) {
      const atClose: number[] = [];
      const closing = async () => {
        for (let moment = 0; moment < moments; moment += 1) await null;
        void stack.sfn.close();
        atClose.push(stack.invoked.length, stack.sfn.execution('chk_1')?.history.length ?? 0);
      };
      const stack = await startStack(definition, { Charge: () => void closing(), Record: () => null });
      await stack.begin().catch(() => {});
      await stack.clock.rest();
      expect([stack.invoked.length, stack.sfn.execution('chk_1')?.history.length]).toEqual(atClose);
      reached.add(atClose[1] ?? 0);
    }
    expect(reached.size).toBeGreaterThan(3);
  });
});
