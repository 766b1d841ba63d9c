import { describe, expect, test } from '@jest/globals';
import { MINUTE_MS } from '../../../domain/values/duration.ts';
import { callbackTask, SECOND_MS, startStack, task } from './stack.ts';

describe('a task that takes too long', () => {
  test('ends with States.Timeout while its function runs on, and the late result changes nothing', async () => {
    const { promise, resolve } = Promise.withResolvers<string>();
    const Catch = [{ ErrorEquals: ['States.Timeout'], ResultPath: '$.error', Next: 'Undo' }];
    const stack = await startStack(
      { StartAt: 'Charge', States: { Charge: task('Charge', { TimeoutSeconds: 1, Catch }), Undo: task('Undo') } },
      { Charge: () => promise, Undo: (payload) => payload },
    );
    const executionArn = await stack.begin({ checkoutId: 'chk_1' });
    await stack.clock.sleep(1.1 * SECOND_MS);
    resolve('too late');
    await stack.clock.rest();
    expect((await stack.describe(executionArn)).output).toMatchObject({
      Payload: { checkoutId: 'chk_1', error: { Error: 'States.Timeout', Cause: '' } },
    });
    expect((await stack.history(executionArn)).map(({ type }) => type)).not.toContain('TaskFailed');
  });

  test('is no States.TaskFailed', async () => {
    const Retry = [{ ErrorEquals: ['States.TaskFailed'] }];
    const stack = await startStack(
      { StartAt: 'Charge', States: { Charge: callbackTask('Charge', { TimeoutSeconds: 60, Retry }) } },
      { Charge: () => null },
    );
    const executionArn = await stack.start();
    await stack.clock.advance(2 * MINUTE_MS);
    expect(await stack.describe(executionArn)).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
    expect(stack.invoked).toHaveLength(1);
  });

  test('ends the whole execution as TIMED_OUT after the machine’s own TimeoutSeconds, which nothing catches', async () => {
    const Catch = [{ ErrorEquals: ['States.ALL'], Next: 'Undo' }];
    const stack = await startStack(
      {
        StartAt: 'Charge',
        TimeoutSeconds: 60,
        States: { Charge: callbackTask('Charge', { Catch }), Undo: { Type: 'Succeed' } },
      },
      { Charge: () => undefined },
    );
    const executionArn = await stack.start();
    await stack.clock.advance(MINUTE_MS);
    const { status, error, stopDate, startDate } = await stack.describe(executionArn);
    expect({ status, error }).toEqual({ status: 'TIMED_OUT', error: undefined });
    expect(Number(stopDate) - Number(startDate)).toBeGreaterThanOrEqual(MINUTE_MS);
    const [last] = (await stack.history(executionArn)).slice(-1);
    expect(last).toMatchObject({
      type: 'ExecutionTimedOut',
      executionTimedOutEventDetails: { error: 'States.Timeout' },
    });
  });
});
