import { describe, expect, test } from '@jest/globals';
import { MINUTE_MS } from '../../../domain/values/duration.ts';
import { named, SECOND_MS, type Stack, startStack, task } from './stack.ts';

describe('a retried task', () => {
  const flaky = (failures: number) => {
    let attempts = 0;
    return () => {
      attempts += 1;
      if (attempts <= failures) throw named('Stripe.Unavailable');
      return attempts;
    };
  };

  /** The seconds on the clock between a failed attempt and the next. */
  async function waitsSeconds(stack: Stack, executionArn: string): Promise<number[]> {
    const events = await stack.history(executionArn);
    const gaps = events.map(({ type, timestamp }, index) =>
      type === 'TaskScheduled' && index > 2 ? Number(timestamp) - Number(events[index - 1]?.timestamp) : 0,
    );
    return gaps.filter((gapMs) => gapMs > 0).map((gapMs) => Math.round(gapMs / SECOND_MS));
  }

  test('waits 1, 2 and 4 seconds on the clock before it gives up', async () => {
    const Retry = [{ ErrorEquals: ['Stripe.Unavailable'] }];
    const stack = await startStack(
      { StartAt: 'Charge', States: { Charge: task('Charge', { Retry }) } },
      { Charge: flaky(9) },
    );
    const executionArn = await stack.start();
    expect(stack.invoked).toHaveLength(1);
    await stack.clock.advance(MINUTE_MS);
    expect(await waitsSeconds(stack, executionArn)).toEqual([1, 2, 4]);
    expect(await stack.describe(executionArn)).toMatchObject({ status: 'FAILED', error: 'Stripe.Unavailable' });
  });

  test('spreads its waits with full jitter below MaxDelaySeconds', async () => {
    const draws = [0.5, 0.25];
    const Retry = [
      {
        ErrorEquals: ['States.ALL'],
        IntervalSeconds: 10,
        BackoffRate: 10,
        MaxDelaySeconds: 40,
        JitterStrategy: 'FULL',
      },
    ];
    const stack = await startStack(
      { StartAt: 'Charge', States: { Charge: task('Charge', { Retry, OutputPath: '$.Payload' }) } },
      { Charge: flaky(2) },
      () => draws.shift() ?? 0,
    );
    const executionArn = await stack.start();
    await stack.clock.advance(MINUTE_MS);
    expect(await waitsSeconds(stack, executionArn)).toEqual([10 * 0.5, 40 * 0.25]);
    expect((await stack.describe(executionArn)).output).toBe(3);
  });

  test('counts each retrier by itself, and the first that matches decides', async () => {
    const errors = ['Throttled', 'Stripe.Unavailable', 'Throttled', 'Throttled'];
    const Retry = [
      { ErrorEquals: ['Throttled'], MaxAttempts: 2, BackoffRate: 1 },
      { ErrorEquals: ['States.ALL'], MaxAttempts: 5, BackoffRate: 1 },
    ];
    const stack = await startStack(
      { StartAt: 'Charge', States: { Charge: task('Charge', { Retry }) } },
      { Charge: () => Promise.reject(named(errors.shift() ?? '')) },
    );
    const executionArn = await stack.start();
    await stack.clock.advance(MINUTE_MS);
    expect(stack.invoked).toHaveLength(4);
    expect(await stack.describe(executionArn)).toMatchObject({ status: 'FAILED', error: 'Throttled' });
  });

  test('is entered once, however often it is tried', async () => {
    const Retry = [{ ErrorEquals: ['States.TaskFailed'] }];
    const stack = await startStack(
      { StartAt: 'Charge', States: { Charge: task('Charge', { Retry, Next: 'Done' }), Done: { Type: 'Succeed' } } },
      { Charge: flaky(2) },
    );
    await stack.start();
    await stack.clock.advance(MINUTE_MS);
    expect(stack.sfn.execution('chk_1')).toMatchObject({ status: 'SUCCEEDED', states: ['Charge', 'Done'] });
  });
});
