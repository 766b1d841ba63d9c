import { describe, expect, test } from '@jest/globals';
import { MINUTE_MS } from '../../../domain/values/duration.ts';
import { callbackTask, named, SECOND_MS, type Stack, startStack, task } from './stack.ts';

describe('a task that invokes a function', () => {
  const charging = { StartAt: 'Charge', States: { Charge: task('Charge') } };

  test('hands over the result in the envelope of lambda:invoke', async () => {
    const stack = await startStack(charging, { Charge: (payload) => ({ charged: payload }) });
    const { status, output } = await stack.describe(await stack.start({ amountMinor: 1200 }));
    expect(status).toBe('SUCCEEDED');
    expect(output).toEqual({
      ExecutedVersion: '$LATEST',
      Payload: { charged: { amountMinor: 1200 } },
      StatusCode: 200,
    });
  });

  test('carries only JSON: a Date arrives as text, nothing at all as null', async () => {
    const results = [{ at: new Date(0), lost: undefined }, undefined];
    const stack = await startStack(charging, { Charge: () => results.shift() });
    const { output } = await stack.describe(await stack.start({}, 'first'));
    expect(output).toMatchObject({ Payload: { at: '1970-01-01T00:00:00.000Z' } });
    expect((await stack.describe(await stack.start({}, 'second'))).output).toMatchObject({ Payload: null });
  });

  test('keeps the execution safe from a function that changes its event', async () => {
    const stack = await startStack(
      { StartAt: 'Charge', States: { Charge: task('Charge', { ResultPath: null }) } },
      { Charge: (payload) => Object.assign(Object(payload), { checkoutId: 'another' }) },
    );
    expect((await stack.describe(await stack.start({ checkoutId: 'chk_1' }))).output).toEqual({ checkoutId: 'chk_1' });
  });

  test('fails with the error type and Lambda’s JSON as the cause', async () => {
    const error = Object.assign(named('CardDeclined', 'The card was declined.'), {
      trace: ['CardDeclined', 'at charge'],
    });
    const stack = await startStack(charging, { Charge: () => Promise.reject(error) });
    const execution = await stack.describe(await stack.start());
    expect(execution).toMatchObject({ status: 'FAILED', error: 'CardDeclined' });
    expect(JSON.parse(execution.cause ?? '')).toEqual({
      errorType: 'CardDeclined',
      errorMessage: 'The card was declined.',
      trace: ['CardDeclined', 'at charge'],
    });
  });

  test('fails with plain text when Lambda itself refused the call', async () => {
    const stack = await startStack(
      { StartAt: 'Charge', States: { Charge: task('Charge') } },
      { Charge: () => Promise.reject(named('Lambda.TooManyRequestsException', 'Rate Exceeded.')) },
    );
    const execution = await stack.describe(await stack.start());
    expect(execution).toMatchObject({ error: 'Lambda.TooManyRequestsException', cause: 'Rate Exceeded.' });
  });

  test('may not hand over more than 256 KiB, which States.ALL does not catch', async () => {
    const Catch = [{ ErrorEquals: ['States.ALL'], Next: 'Undo' }];
    const stack = await startStack(
      { StartAt: 'Charge', States: { Charge: task('Charge', { Catch }), Undo: { Type: 'Succeed' } } },
      { Charge: () => 'x'.repeat(262_144) },
    );
    expect(await stack.describe(await stack.start())).toMatchObject({
      status: 'FAILED',
      error: 'States.DataLimitExceeded',
    });
  });
});

test('a state may not hand over more than 256 KiB either, however it grew', async () => {
  const stack = await startStack(
    {
      StartAt: 'Charge',
      States: {
        Charge: task('Charge', { ResultPath: '$.first', Next: 'Record' }),
        Record: task('Record', { ResultPath: '$.second' }),
      },
    },
    { Charge: () => 'x'.repeat(150_000), Record: () => 'x'.repeat(150_000) },
  );
  const execution = await stack.describe(await stack.start());
  expect(execution).toMatchObject({ status: 'FAILED', error: 'States.DataLimitExceeded' });
  expect(stack.invoked).toEqual(['Charge', 'Record']);
});

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

describe('a caught error', () => {
  test('goes to the first catcher that names it, beside the state’s own input', async () => {
    const Catch = [
      { ErrorEquals: ['Stripe.Unavailable'], Next: 'Wrong' },
      { ErrorEquals: ['States.ALL'], ResultPath: '$.error', Next: 'Undo' },
    ];
    const stack = await startStack(
      {
        StartAt: 'Charge',
        States: {
          Charge: task('Charge', { Catch }),
          Undo: { Type: 'Succeed' },
          Wrong: { Type: 'Fail' },
        },
      },
      { Charge: () => Promise.reject(named('CardDeclined', 'no')) },
    );
    const { output } = await stack.describe(await stack.start({ checkoutId: 'chk_1' }));
    expect(output).toEqual({
      checkoutId: 'chk_1',
      error: { Error: 'CardDeclined', Cause: '{"errorType":"CardDeclined","errorMessage":"no","trace":[]}' },
    });
    expect(stack.sfn.execution('chk_1')?.states).toEqual(['Charge', 'Undo']);
  });

  test('comes after the retries, which a catcher never takes away', async () => {
    const stack = await startStack(
      {
        StartAt: 'Charge',
        States: {
          Charge: task('Charge', {
            Retry: [{ ErrorEquals: ['States.ALL'], MaxAttempts: 2 }],
            Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Undo' }],
          }),
          Undo: { Type: 'Succeed' },
        },
      },
      { Charge: () => Promise.reject(named('Stripe.Unavailable')) },
    );
    const executionArn = await stack.start();
    expect(stack.invoked).toHaveLength(1);
    await stack.clock.advance(MINUTE_MS);
    expect(stack.invoked).toHaveLength(3);
    expect(await stack.describe(executionArn)).toMatchObject({ output: { Error: 'Stripe.Unavailable' } });
  });

  test('is never States.Runtime: a path that leads nowhere fails the execution', async () => {
    const stack = await startStack(
      {
        StartAt: 'Charge',
        States: {
          Charge: task('Charge', {
            InputPath: '$.nowhere',
            Retry: [{ ErrorEquals: ['States.ALL'] }],
            Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Undo' }],
          }),
          Undo: { Type: 'Succeed' },
        },
      },
      { Charge: () => 'never' },
    );
    const executionArn = await stack.start();
    expect(await stack.describe(executionArn)).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
    expect(stack.invoked).toEqual([]);
  });
});
