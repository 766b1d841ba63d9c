import { ExecutionNotRedrivable, RedriveExecutionCommand, StopExecutionCommand } from '@aws-sdk/client-sfn';
import { describe, expect, test } from '@jest/globals';
import { DAY_MS, MINUTE_MS } from '../../../domain/values/duration.ts';
import { callbackTask, named, type Stack, startStack, task } from './stack.ts';

function stop(stack: Stack, executionArn: string, reason = {}) {
  return stack.client.send(new StopExecutionCommand({ executionArn, ...reason }));
}

async function redrive(stack: Stack, executionArn: string, clientToken?: string) {
  const answer = await stack.client.send(new RedriveExecutionCommand({ executionArn, clientToken }));
  await stack.clock.rest();
  return answer;
}

describe('stopping an execution', () => {
  test('ends it as ABORTED with the reason given, and skips every Catch', async () => {
    const Catch = [{ ErrorEquals: ['States.ALL'], Next: 'Undo' }];
    const stack = await startStack(
      { StartAt: 'Await', States: { Await: callbackTask('Await', { Catch }), Undo: { Type: 'Succeed' } } },
      { Await: () => null },
    );
    const executionArn = await stack.start();
    const { stopDate } = await stop(stack, executionArn, { error: 'Operator', cause: 'The buyer called.' });
    await stack.clock.rest();
    expect(await stack.describe(executionArn)).toMatchObject({
      status: 'ABORTED',
      error: 'Operator',
      cause: 'The buyer called.',
      stopDate,
    });
    expect(stack.sfn.execution('chk_1')?.states).toEqual(['Await']);
    expect(stack.changes.map(({ status }) => status)).toEqual(['RUNNING', 'ABORTED']);
  });

  test('lets a function run on and drops its result', async () => {
    const { promise, resolve } = Promise.withResolvers<string>();
    const effects: string[] = [];
    const stack = await startStack(
      { StartAt: 'Charge', States: { Charge: task('Charge', { Next: 'Record' }), Record: task('Record') } },
      { Charge: () => promise.then(() => effects.push('charged')), Record: () => effects.push('recorded') },
    );
    const executionArn = await stack.begin();
    await stop(stack, executionArn);
    resolve('go');
    await stack.clock.rest();
    expect(effects).toEqual(['charged']);
    const types = (await stack.history(executionArn)).map(({ type }) => type);
    expect(types).toEqual(['ExecutionStarted', 'TaskStateEntered', 'TaskScheduled', 'TaskStarted', 'ExecutionAborted']);
  });

  test('ends a wait for a retry and does not fire it later', async () => {
    const stack = await startStack(
      { StartAt: 'Charge', States: { Charge: task('Charge', { Retry: [{ ErrorEquals: ['States.ALL'] }] }) } },
      { Charge: () => Promise.reject(named('Stripe.Unavailable')) },
    );
    const executionArn = await stack.start();
    await stop(stack, executionArn);
    await stack.clock.advance(MINUTE_MS);
    expect(stack.invoked).toHaveLength(1);
  });

  test('changes nothing about one that has ended', async () => {
    const stack = await startStack({ StartAt: 'Pass', States: { Pass: { Type: 'Pass', End: true } } });
    const executionArn = await stack.start();
    const { stopDate } = await stack.describe(executionArn);
    await stack.clock.advance(MINUTE_MS);
    expect((await stop(stack, executionArn)).stopDate).toEqual(stopDate);
    expect((await stack.describe(executionArn)).status).toBe('SUCCEEDED');
  });
});

describe('redriving an execution', () => {
  /** Fails in its second state until `repaired`. */
  async function startBroken() {
    const outage = { over: false };
    const stack = await startStack(
      {
        StartAt: 'Charge',
        States: {
          Charge: task('Charge', { ResultPath: '$.charge', ResultSelector: { 'n.$': '$.Payload' }, Next: 'Record' }),
          Record: task('Record', {
            Retry: [{ ErrorEquals: ['States.ALL'], MaxAttempts: 1 }],
            OutputPath: '$.Payload',
          }),
        },
      },
      {
        Charge: () => 1,
        Record: (payload) => {
          if (!outage.over) throw named('DynamoDb.Unavailable');
          return payload;
        },
      },
    );
    const executionArn = await stack.start({ checkoutId: 'chk_1' });
    await stack.clock.advance(MINUTE_MS);
    return { stack, executionArn, outage };
  }

  test('goes on from the state that failed, with its input', async () => {
    const { stack, executionArn, outage } = await startBroken();
    expect(await stack.describe(executionArn)).toMatchObject({ status: 'FAILED', redriveStatus: 'REDRIVABLE' });
    outage.over = true;
    const { redriveDate } = await redrive(stack, executionArn);
    const execution = await stack.describe(executionArn);
    expect(execution).toMatchObject({
      status: 'SUCCEEDED',
      output: { checkoutId: 'chk_1', charge: { n: 1 } },
      redriveCount: 1,
      redriveDate,
    });
    expect(execution).not.toHaveProperty('error');
    expect(stack.invoked).toEqual(['Charge', 'Record', 'Record', 'Record']);
    expect(stack.sfn.execution('chk_1')?.states).toEqual(['Charge', 'Record', 'Record']);
    expect(stack.changes.map(({ status }) => status)).toEqual(['RUNNING', 'FAILED', 'RUNNING', 'SUCCEEDED']);
  });

  test('counts retries from the beginning', async () => {
    const { stack, executionArn } = await startBroken();
    await redrive(stack, executionArn);
    await stack.clock.advance(MINUTE_MS);
    expect(stack.invoked).toHaveLength(5);
    expect(await stack.describe(executionArn)).toMatchObject({ status: 'FAILED', redriveCount: 1 });
  });

  test('continues a stopped wait with a fresh token and a full timeout', async () => {
    const tokens: unknown[] = [];
    const stack = await startStack(
      { StartAt: 'Await', States: { Await: callbackTask('Await', { TimeoutSeconds: 900 }) } },
      { Await: (payload) => tokens.push(payload) },
    );
    const executionArn = await stack.start();
    await stack.clock.advance(10 * MINUTE_MS);
    await stop(stack, executionArn);
    await redrive(stack, executionArn);
    expect(new Set(tokens.map((token) => JSON.stringify(token))).size).toBe(2);
    await stack.clock.advance(10 * MINUTE_MS);
    expect((await stack.describe(executionArn)).status).toBe('RUNNING');
    await stack.clock.advance(6 * MINUTE_MS);
    expect((await stack.describe(executionArn)).status).toBe('FAILED');
  });

  test('begins the timeout of the whole execution again', async () => {
    const definition = { StartAt: 'Await', TimeoutSeconds: 900, States: { Await: callbackTask('Await') } };
    const stack = await startStack(definition, { Await: () => null });
    const executionArn = await stack.start();
    await stack.clock.advance(10 * MINUTE_MS);
    await stop(stack, executionArn);
    await redrive(stack, executionArn);
    await stack.clock.advance(10 * MINUTE_MS);
    expect((await stack.describe(executionArn)).status).toBe('RUNNING');
    await stack.clock.advance(6 * MINUTE_MS);
    expect((await stack.describe(executionArn)).status).toBe('TIMED_OUT');
  });

  test('fails again at once in a Fail state', async () => {
    const stack = await startStack({
      StartAt: 'CheckoutStuck',
      States: { CheckoutStuck: { Type: 'Fail', Error: 'CheckoutStuck' } },
    });
    const executionArn = await stack.start();
    await redrive(stack, executionArn);
    expect(await stack.describe(executionArn)).toMatchObject({ status: 'FAILED', redriveCount: 1 });
    expect(stack.sfn.execution('chk_1')?.states).toEqual(['CheckoutStuck', 'CheckoutStuck']);
  });

  test('is refused while it runs, after it succeeded and 14 days after its end', async () => {
    const { stack, executionArn, outage } = await startBroken();
    await stack.clock.advance(15 * DAY_MS);
    await expect(redrive(stack, executionArn)).rejects.toBeInstanceOf(ExecutionNotRedrivable);
    outage.over = true;
    const succeeded = await stack.start({}, 'chk_2');
    await expect(redrive(stack, succeeded)).rejects.toThrow('Execution is SUCCEEDED and cannot be redriven');
    outage.over = false;
    const waiting = await stack.start({}, 'chk_3');
    await expect(redrive(stack, waiting)).rejects.toThrow('Execution is RUNNING and cannot be redriven');
  });

  test('with the same client token happens once', async () => {
    const { stack, executionArn, outage } = await startBroken();
    outage.over = true;
    const first = await redrive(stack, executionArn, 'token-1');
    const second = await redrive(stack, executionArn, 'token-1');
    expect(second.redriveDate).toEqual(first.redriveDate);
    expect((await stack.describe(executionArn)).redriveCount).toBe(1);
  });
});
