import {
  InvalidOutput,
  InvalidToken,
  SendTaskFailureCommand,
  SendTaskHeartbeatCommand,
  SendTaskSuccessCommand,
  StopExecutionCommand,
  TaskDoesNotExist,
  TaskTimedOut,
} from '@aws-sdk/client-sfn';
import { describe, expect, test } from '@jest/globals';
import * as z from 'zod';
import { DAY_MS, MINUTE_MS } from '../../../domain/values/duration.ts';
import { TaskTokens } from '../../../local/stepfunctions/tokens.ts';
import { callbackTask, named, SECOND_MS, startStack } from './stack.ts';

const event = z.object({ token: z.string() });

/** A stack whose execution waits for the challenge of the buyer's bank. */
async function startWaiting(fields: object = {}, handler: (token: string, attempt: number) => unknown = () => null) {
  const tokens: string[] = [];
  const stack = await startStack(
    {
      StartAt: 'Await',
      States: { Await: callbackTask('Await', fields), ...('Catch' in fields && { Expired: { Type: 'Succeed' } }) },
    },
    {
      Await: (payload) => {
        const { token } = event.parse(payload);
        tokens.push(token);
        return handler(token, tokens.length);
      },
    },
  );
  const executionArn = await stack.start({ checkoutId: 'chk_1' });
  const token = () => tokens.at(-1) ?? '';
  const succeed = (taskToken = token(), output = '{}') =>
    stack.client.send(new SendTaskSuccessCommand({ taskToken, output }));
  return { stack, executionArn, tokens, token, succeed };
}

const expiring = { TimeoutSeconds: 900, Catch: [{ ErrorEquals: ['States.Timeout'], Next: 'Expired' }] };

describe('a task that waits for its token', () => {
  test('goes on with the output it is answered', async () => {
    const { stack, executionArn, succeed } = await startWaiting();
    expect((await stack.describe(executionArn)).status).toBe('RUNNING');
    await succeed(undefined, '{"authenticated":true}');
    await stack.clock.rest();
    expect(await stack.describe(executionArn)).toMatchObject({
      status: 'SUCCEEDED',
      output: { authenticated: true },
    });
  });

  test('fails with the error it is answered', async () => {
    const { stack, executionArn, token } = await startWaiting();
    const answer = { taskToken: token(), error: 'AuthenticationFailed', cause: 'The bank said no.' };
    await stack.client.send(new SendTaskFailureCommand(answer));
    await stack.clock.rest();
    expect(await stack.describe(executionArn)).toMatchObject({
      status: 'FAILED',
      error: 'AuthenticationFailed',
      cause: 'The bank said no.',
    });
  });

  test('may be answered before its function has returned, which then changes nothing', async () => {
    const stack = await startStack(
      {
        StartAt: 'Await',
        States: { Await: callbackTask('Await', { Next: 'Pause' }), Pause: { Type: 'Wait', Seconds: 60, End: true } },
      },
      { Await: (payload) => answer(event.parse(payload).token) },
    );
    const answer = (taskToken: string) => stack.client.send(new SendTaskSuccessCommand({ taskToken, output: '{}' }));
    const events = await stack.history(await stack.start());
    expect(events.map(({ type }) => type).slice(2)).toEqual([
      'TaskScheduled',
      'TaskStarted',
      'TaskSucceeded',
      'TaskStateExited',
      'WaitStateEntered',
    ]);
  });

  test('expires after its 15 minutes on the clock, not before', async () => {
    const { stack, executionArn, succeed } = await startWaiting(expiring);
    await stack.clock.advance(14 * MINUTE_MS);
    expect((await stack.describe(executionArn)).status).toBe('RUNNING');
    await stack.clock.advance(MINUTE_MS);
    expect(stack.sfn.execution('chk_1')?.states).toEqual(['Await', 'Expired']);
    await expect(succeed()).rejects.toBeInstanceOf(TaskTimedOut);
  });

  test('expires at its own minute inside a jump of 30 days', async () => {
    const { stack, executionArn } = await startWaiting(expiring);
    const { startDate } = await stack.describe(executionArn);
    await stack.clock.advance(30 * DAY_MS);
    const { stopDate } = await stack.describe(executionArn);
    expect(Math.round((Number(stopDate) - Number(startDate)) / MINUTE_MS)).toBe(15);
  });

  test('waits for years without a timeout of its own, up to the year AWS gives an execution', async () => {
    const { stack, executionArn } = await startWaiting();
    await stack.clock.advance(364 * DAY_MS);
    expect((await stack.describe(executionArn)).status).toBe('RUNNING');
    await stack.clock.advance(2 * DAY_MS);
    expect((await stack.describe(executionArn)).status).toBe('TIMED_OUT');
  });

  test('fails when its function fails', async () => {
    const { stack, executionArn, succeed } = await startWaiting({}, () => Promise.reject(named('OutOfOrder')));
    expect(await stack.describe(executionArn)).toMatchObject({ status: 'FAILED', error: 'OutOfOrder' });
    await expect(succeed()).rejects.toBeInstanceOf(TaskTimedOut);
  });

  test('gets a fresh token for each attempt', async () => {
    const Retry = [{ ErrorEquals: ['OutOfOrder'] }];
    const { stack, tokens, succeed } = await startWaiting({ Retry }, (_, attempt) => {
      if (attempt === 1) throw named('OutOfOrder');
    });
    await stack.clock.advance(2 * SECOND_MS);
    const [first, second] = tokens;
    expect(new Set(tokens).size).toBe(2);
    await expect(succeed(first)).rejects.toBeInstanceOf(TaskTimedOut);
    await succeed(second);
    await stack.clock.rest();
    expect(stack.sfn.execution('chk_1')?.status).toBe('SUCCEEDED');
  });
});

describe('a heartbeat', () => {
  const HeartbeatSeconds = 60;

  test('keeps the task alive beyond HeartbeatSeconds', async () => {
    const { stack, executionArn, token } = await startWaiting({ HeartbeatSeconds });
    for (let beats = 0; beats < 3; beats += 1) {
      await stack.clock.advance(50 * SECOND_MS);
      await stack.client.send(new SendTaskHeartbeatCommand({ taskToken: token() }));
    }
    expect((await stack.describe(executionArn)).status).toBe('RUNNING');
    await stack.clock.advance(61 * SECOND_MS);
    expect(await stack.describe(executionArn)).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
  });

  test.each(['States.Timeout', 'States.HeartbeatTimeout'])('that is missed is caught as %s', async (name) => {
    const Catch = [{ ErrorEquals: [name], Next: 'Expired' }];
    const { stack } = await startWaiting({ HeartbeatSeconds, Catch });
    await stack.clock.advance(61 * SECOND_MS);
    expect(stack.sfn.execution('chk_1')?.states).toEqual(['Await', 'Expired']);
  });
});

describe('a task token', () => {
  test('takes one answer', async () => {
    const { succeed } = await startWaiting();
    await succeed();
    await expect(succeed()).rejects.toBeInstanceOf(TaskTimedOut);
  });

  test('takes no second answer even before the execution has noticed the first', () => {
    const tokens = new TaskTokens();
    const token = tokens.issue();
    const answers: unknown[] = [];
    tokens.open(token, { succeed: (output) => answers.push(output), fail: () => {}, heartbeat: () => {} });
    tokens.succeed(token, 'first');
    expect(() => tokens.succeed(token, 'second')).toThrow('Task Timed Out');
    expect(answers).toEqual(['first']);
  });

  test('is closed by stopping its execution', async () => {
    const { stack, executionArn, succeed } = await startWaiting();
    await stack.client.send(new StopExecutionCommand({ executionArn }));
    await expect(succeed()).rejects.toBeInstanceOf(TaskTimedOut);
  });

  test('of at most 1,024 characters is told from garbage and from a stranger’s token', async () => {
    const { succeed, token } = await startWaiting();
    const elsewhere = await startWaiting();
    expect(token().length).toBeLessThanOrEqual(1024);
    await expect(succeed('garbage')).rejects.toBeInstanceOf(InvalidToken);
    await expect(succeed(token().replace(/^./, '-'))).rejects.toBeInstanceOf(InvalidToken);
    await expect(succeed(elsewhere.token())).rejects.toBeInstanceOf(TaskDoesNotExist);
  });

  test('stays open when the output is no JSON, or too much of it', async () => {
    const { succeed } = await startWaiting();
    await expect(succeed(undefined, 'no JSON')).rejects.toBeInstanceOf(InvalidOutput);
    await expect(succeed(undefined, JSON.stringify('é'.repeat(131_072)))).rejects.toThrow('262144');
    await succeed();
  });
});
