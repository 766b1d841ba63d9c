import { describe, expect, test } from '@jest/globals';
import { MINUTE_MS } from '../../../domain/values/duration.ts';
import { named, startStack, task } from './stack.ts';

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
