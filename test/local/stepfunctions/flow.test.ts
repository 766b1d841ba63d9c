import { describe, expect, test } from '@jest/globals';
import { DAY_MS } from '../../../domain/values/duration.ts';
import { named, SECOND_MS, startStack, task } from './stack.ts';

describe('the flow from state to state', () => {
  const choosing = {
    StartAt: 'Outcome',
    States: {
      Outcome: {
        Type: 'Choice',
        Choices: [
          { Variable: '$.outcome', StringEquals: 'refused', Next: 'CheckoutRefused' },
          {
            And: [
              { Variable: '$.seats', IsPresent: true },
              { Variable: '$.seats', NumericGreaterThan: 9 },
            ],
            Next: 'Big',
          },
        ],
        Default: 'CheckoutReversed',
      },
      CheckoutRefused: { Type: 'Succeed' },
      Big: { Type: 'Pass', Result: { big: true }, ResultPath: '$.found', Next: 'CheckoutRefused' },
      CheckoutReversed: { Type: 'Fail', Error: 'CheckoutReversed', CausePath: '$.outcome' },
    },
  };

  test('takes the first choice whose rule holds', async () => {
    const stack = await startStack(choosing);
    await stack.start({ outcome: 'refused', seats: 12 }, 'refused');
    await stack.start({ outcome: 'other', seats: 12 }, 'big');
    expect(stack.sfn.execution('refused')).toMatchObject({ states: ['Outcome', 'CheckoutRefused'] });
    expect(stack.sfn.execution('big')).toMatchObject({
      states: ['Outcome', 'Big', 'CheckoutRefused'],
      output: { outcome: 'other', seats: 12, found: { big: true } },
    });
  });

  test('takes the default when no rule holds, and a Fail state fails with its error and cause', async () => {
    const stack = await startStack(choosing);
    const execution = await stack.describe(await stack.start({ outcome: 'the store burned down' }));
    expect(execution).toMatchObject({
      status: 'FAILED',
      error: 'CheckoutReversed',
      cause: 'the store burned down',
    });
    expect(execution.output).toBeUndefined();
    expect(stack.sfn.execution('chk_1')?.states).toEqual(['Outcome', 'CheckoutReversed']);
  });

  test('waits on the clock, for seconds and for dates beyond what a timer of Node can hold', async () => {
    const stack = await startStack({
      StartAt: 'Settle',
      States: {
        Settle: { Type: 'Wait', SecondsPath: '$.seconds', Next: 'Due' },
        Due: { Type: 'Wait', TimestampPath: '$.due', End: true },
      },
    });
    const due = new Date(stack.clock.now() + 40 * DAY_MS).toISOString();
    const executionArn = await stack.start({ seconds: 60, due });
    await stack.clock.advance(59 * SECOND_MS);
    expect(stack.sfn.execution('chk_1')?.states).toEqual(['Settle']);
    await stack.clock.advance(2 * SECOND_MS);
    expect(stack.sfn.execution('chk_1')?.states).toEqual(['Settle', 'Due']);
    await stack.clock.advance(39 * DAY_MS);
    expect((await stack.describe(executionArn)).status).toBe('RUNNING');
    await stack.clock.advance(DAY_MS);
    expect((await stack.describe(executionArn)).status).toBe('SUCCEEDED');
  });

  test('shapes data with selectors, paths and intrinsic functions', async () => {
    const stack = await startStack(
      {
        StartAt: 'Quote',
        States: {
          Quote: task('Quote', {
            InputPath: '$.selection',
            ResultSelector: { 'total.$': '$.Payload.totalMinor' },
            ResultPath: '$.quote',
            Next: 'Label',
          }),
          Label: {
            Type: 'Pass',
            Parameters: { 'label.$': "States.Format('{} seats: {}', $.selection.seats, $.quote.total)" },
            ResultPath: '$.label',
            OutputPath: '$.label',
            Next: 'Nothing',
          },
          Nothing: { Type: 'Pass', Result: false, ResultPath: '$.falsy', End: true },
        },
      },
      { Quote: (payload) => ({ totalMinor: 1200, echoed: payload }) },
    );
    const executionArn = await stack.start({ selection: { seats: 3 } });
    expect(await stack.describe(executionArn)).toMatchObject({
      output: { label: '3 seats: 1200', falsy: false },
    });
  });

  test('replaces the whole input at ResultPath $', async () => {
    const Catch = [{ ErrorEquals: ['States.ALL'], ResultPath: '$', Next: 'Undo' }];
    const stack = await startStack(
      { StartAt: 'Charge', States: { Charge: task('Charge', { ResultPath: '$', Catch }), Undo: { Type: 'Succeed' } } },
      {
        Charge: (payload) => {
          if (JSON.stringify(payload) === '"bad"') throw named('CardDeclined');
          return 'paid';
        },
      },
    );
    expect((await stack.describe(await stack.start('good', 'good'))).output).toMatchObject({ Payload: 'paid' });
    expect((await stack.describe(await stack.start('bad', 'bad'))).output).toMatchObject({ Error: 'CardDeclined' });
  });

  test('ends a machine that goes round in circles after 25,000 events', async () => {
    const stack = await startStack({
      StartAt: 'Round',
      States: {
        Round: { Type: 'Pass', Next: 'Again' },
        Again: { Type: 'Choice', Choices: [{ Variable: '$.end', IsPresent: true, Next: 'End' }], Default: 'Round' },
        End: { Type: 'Succeed' },
      },
    });
    expect(await stack.describe(await stack.start())).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
    expect(stack.sfn.execution('chk_1')?.history).toHaveLength(25_000);
  });
});

describe('the Context Object', () => {
  test('names the execution, its machine, its own input and the state', async () => {
    let failures = 1;
    const stack = await startStack(
      {
        StartAt: 'First',
        States: {
          First: { Type: 'Pass', Result: 'changed', Next: 'Second' },
          Second: task('Second', {
            Parameters: {
              FunctionName: '$'.concat('{Second}'),
              Payload: {
                'id.$': '$$.Execution.Id',
                'name.$': '$$.Execution.Name',
                'input.$': '$$.Execution.Input.checkoutId',
                'startTime.$': '$$.Execution.StartTime',
                'machine.$': '$$.StateMachine.Name',
                'machineId.$': '$$.StateMachine.Id',
                'state.$': '$$.State.Name',
                'enteredTime.$': '$$.State.EnteredTime',
                'retryCount.$': '$$.State.RetryCount',
                'format.$': "States.Format('{}', $$.Execution.Name)",
              },
            },
            Retry: [{ ErrorEquals: ['States.ALL'] }],
            OutputPath: '$.Payload',
          }),
        },
      },
      {
        Second: (payload) => {
          failures -= 1;
          if (failures >= 0) throw new Error('once');
          return payload;
        },
      },
    );
    await stack.clock.advance(DAY_MS);
    const executionArn = await stack.start({ checkoutId: 'chk_9' });
    await stack.clock.advance(2 * SECOND_MS);
    const { output, startDate } = await stack.describe(executionArn);
    expect(output).toEqual({
      id: executionArn,
      name: 'chk_1',
      input: 'chk_9',
      startTime: startDate?.toISOString(),
      machine: 'checkout',
      machineId: stack.stateMachineArn,
      state: 'Second',
      enteredTime: expect.stringContaining(startDate?.toISOString().slice(0, 10) ?? 'a date'),
      retryCount: 1,
      format: 'chk_1',
    });
  });
});
