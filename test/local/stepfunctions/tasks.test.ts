import { describe, expect, test } from '@jest/globals';
import { named, startStack, task } from './stack.ts';

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
