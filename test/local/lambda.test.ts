import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { Context } from 'aws-lambda';
import { MINUTE_MS } from '../../domain/values/duration.ts';
import { MovableClock } from '../../local/clock.ts';
import { LambdaError, type LambdaHandler, LambdaRuntime, type LogLine } from '../../local/lambda.ts';

const MB = 1024 * 1024;

let clock: MovableClock;
let lines: LogLine[];
let runtime: LambdaRuntime;

const deploy = (handler: LambdaHandler, timeoutSeconds = 45): void => {
  runtime.close();
  const onLog = (line: LogLine) => void lines.push(line);
  runtime = new LambdaRuntime({ clock, functions: { 'charge-card': handler }, timeoutSeconds, onLog });
};

const failure = async (event: unknown = {}): Promise<LambdaError> => {
  const thrown = await runtime.invoke('charge-card', event).catch((error: unknown) => error);
  if (!(thrown instanceof LambdaError)) throw new Error(`expected a LambdaError, got ${String(thrown)}`);
  return thrown;
};

beforeEach(() => {
  clock = new MovableClock();
  lines = [];
  runtime = new LambdaRuntime({ clock, functions: {} });
});

afterEach(() => {
  runtime.close();
  clock.stop();
});

describe('a synchronous invocation', () => {
  test('sends event and result through JSON', async () => {
    const seen: unknown[] = [];
    deploy(async (event) => {
      seen.push(event);
      return { paidAt: new Date(0), lost: undefined };
    });
    const result = await runtime.invoke('charge-card', { at: new Date(0), gone: undefined, kept: null });
    expect(seen).toStrictEqual([{ at: '1970-01-01T00:00:00.000Z', kept: null }]);
    expect(result).toStrictEqual({ paidAt: '1970-01-01T00:00:00.000Z' });
  });

  test('keeps the event of the caller out of reach', async () => {
    const event = { amounts: [1] };
    deploy(async (received) => Object.assign(Object(received), { amounts: [] }));
    await runtime.invoke('charge-card', event);
    expect(event).toStrictEqual({ amounts: [1] });
  });

  test('gives null for a handler that returns nothing', async () => {
    deploy(async () => undefined);
    expect(await runtime.invoke('charge-card', undefined)).toBeNull();
  });

  test('finds a function by name, by ARN and by qualified ARN', async () => {
    deploy(async () => 'found');
    const arn = runtime.arn('charge-card');
    expect(arn).toBe('arn:aws:lambda:us-east-1:000000000000:function:charge-card');
    expect(await Promise.all(['charge-card', arn, `${arn}:live`].map((id) => runtime.invoke(id, {})))).toStrictEqual([
      'found',
      'found',
      'found',
    ]);
  });

  test('rejects a function that is not deployed', async () => {
    await expect(runtime.invoke('no-such-function', {})).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });

  test('tells the handler its name, its ARN, a request id of its own and the time it has left', async () => {
    const contexts: Context[] = [];
    deploy(async (_event, context) => {
      contexts.push(context);
      await clock.sleep(10_000);
      return context.getRemainingTimeInMillis();
    });
    const first = runtime.invoke('charge-card', {});
    await clock.advance(10_000);
    expect(await first).toBeGreaterThan(34_000);
    expect(await first).toBeLessThanOrEqual(35_000);
    const second = runtime.invoke('charge-card', {});
    await clock.advance(10_000);
    await second;
    expect(contexts[0]).toMatchObject({
      functionName: 'charge-card',
      invokedFunctionArn: runtime.arn('charge-card'),
    });
    expect(contexts[0]?.awsRequestId).toMatch(/^[0-9a-f-]{36}$/);
    expect(contexts[1]?.awsRequestId).not.toBe(contexts[0]?.awsRequestId);
  });
});

describe('a failing function', () => {
  test("is reported by its error's name, message and stack", async () => {
    deploy(async () => {
      throw Object.assign(new Error('declined'), { name: 'CardDeclined' });
    });
    const error = await failure();
    expect(error).toMatchObject({ name: 'CardDeclined', message: 'declined' });
    expect(error.trace[0]).toContain('declined');
    expect(error.trace[1]).toContain('lambda.test.ts');
  });

  test('may fail before its first await', async () => {
    deploy(() => {
      throw new TypeError('no event');
    });
    expect(await failure()).toMatchObject({ name: 'TypeError', message: 'no event' });
  });

  test('may throw what is no Error', async () => {
    deploy(() => Promise.reject('plain text'));
    expect(await failure()).toMatchObject({ name: 'string', message: 'plain text', trace: [] });
  });

  test('fails on a result that JSON cannot carry', async () => {
    deploy(async () => {
      const circle: { self?: object } = {};
      circle.self = circle;
      return circle;
    });
    expect(await failure()).toMatchObject({ message: 'Unable to stringify response body' });
  });

  test('writes its error to the log', async () => {
    deploy(async () => {
      throw new RangeError('too many seats');
    });
    await failure();
    expect(lines).toMatchObject([
      { level: 'ERROR', message: { errorType: 'RangeError', errorMessage: 'too many seats' } },
    ]);
  });
});

describe('payload limits', () => {
  test('takes an event of 6 MB and refuses one byte more', async () => {
    deploy(async (event) => String(event).length);
    const fits = 'x'.repeat(6 * MB - 2);
    expect(await runtime.invoke('charge-card', fits)).toBe(fits.length);
    expect(await failure(`${fits}x`)).toMatchObject({
      name: 'RequestEntityTooLargeException',
      message: '6291457 byte payload is too large for the RequestResponse invocation type (limit 6291456 bytes)',
    });
  });

  test('refuses a result over 6 MB', async () => {
    deploy(async () => 'x'.repeat(6 * MB + 100));
    expect(await failure()).toMatchObject({ name: 'Function.ResponseSizeTooLarge' });
  });
});

describe('a timeout', () => {
  test('rejects when the clock reaches it, while the handler goes on', async () => {
    let finished = false;
    deploy(async () => {
      await clock.sleep(2 * MINUTE_MS);
      finished = true;
    }, 45);
    const invocation = failure();
    await clock.advance(30_000);
    expect(lines).toStrictEqual([]);
    await clock.advance(15_000);
    const error = await invocation;
    expect(error.name).toBe('Sandbox.Timedout');
    expect(error.message).toMatch(/^RequestId: [0-9a-f-]{36} Error: Task timed out after 45\.00 seconds$/);
    expect(lines).toMatchObject([{ level: 'ERROR', message: 'Task timed out after 45.00 seconds' }]);
    expect(finished).toBe(false);
    await clock.advance(2 * MINUTE_MS);
    expect(finished).toBe(true);
  });
});

test('an invocation that ended in time never times out', async () => {
  deploy(async () => 'done');
  await runtime.invoke('charge-card', {});
  await clock.advance(60 * MINUTE_MS);
  expect(lines).toStrictEqual([]);
});

describe('an asynchronous invocation', () => {
  test('is accepted before the function has run, and the clock waits for it', async () => {
    let ran = false;
    deploy(async () => {
      await setTimeout(50);
      ran = true;
    });
    await runtime.invokeAsync('charge-card', {});
    expect(ran).toBe(false);
    await clock.rest();
    expect(ran).toBe(true);
    expect(runtime.deadLetters).toStrictEqual([]);
  });

  test('is retried one and then two minutes later under the same request id, then kept as a dead letter', async () => {
    const attempts: { atMs: number; requestId: string }[] = [];
    deploy(async (_event, context) => {
      attempts.push({ atMs: clock.now(), requestId: context.awsRequestId });
      throw new Error('no table');
    });
    await runtime.invokeAsync('charge-card', { checkoutId: 'chk_1' });
    await clock.advance(59_000);
    expect(attempts).toHaveLength(1);
    await clock.advance(2_000);
    expect(attempts).toHaveLength(2);
    expect(runtime.deadLetters).toStrictEqual([]);
    await clock.advance(2 * MINUTE_MS - 4_000);
    expect(attempts).toHaveLength(2);
    await clock.advance(4_000);
    expect(attempts).toHaveLength(3);
    expect(new Set(attempts.map((attempt) => attempt.requestId)).size).toBe(1);
    expect(runtime.deadLetters).toMatchObject([
      {
        functionName: 'charge-card',
        event: { checkoutId: 'chk_1' },
        errorType: 'Error',
        errorMessage: 'no table',
        requestId: attempts[0]?.requestId,
      },
    ]);
    await clock.advance(60 * MINUTE_MS);
    expect(attempts).toHaveLength(3);
  });

  test('stops retrying once the function succeeds', async () => {
    let attempts = 0;
    deploy(async () => {
      attempts += 1;
      if (attempts === 1) throw new Error('not yet');
    });
    await runtime.invokeAsync('charge-card', {});
    await clock.advance(60 * MINUTE_MS);
    expect(attempts).toBe(2);
    expect(runtime.deadLetters).toStrictEqual([]);
  });

  test('rejects a function that is not deployed at once', async () => {
    await expect(runtime.invokeAsync('no-such-function', {})).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
  });
});

describe('logs', () => {
  test('go to onLog with level and request id, objects as they are, at any depth', async () => {
    let requestId = '';
    const nested = async () => console.warn({ seats: 3 });
    deploy(async (_event, context) => {
      requestId = context.awsRequestId;
      console.info('starting');
      await clock.sleep(0);
      await nested();
      console.error('failed %s', 'twice', { code: 1 });
      console.error(new RangeError('odd'));
    });
    await runtime.invoke('charge-card', {});
    expect(lines).toMatchObject([
      { level: 'INFO', message: 'starting', functionName: 'charge-card', requestId },
      { level: 'WARN', message: { seats: 3 } },
      { level: 'ERROR', message: 'failed twice { code: 1 }' },
      { level: 'ERROR', message: { errorType: 'RangeError', errorMessage: 'odd' } },
    ]);
    expect(Math.abs((lines[0]?.timestampMs ?? 0) - clock.now())).toBeLessThan(3_600_000);
  });

  test('may be printed by whoever receives them without being received again', async () => {
    runtime.close();
    const printed = jest.spyOn(console, 'error').mockImplementation(() => {});
    let received = 0;
    const onLog = () => {
      received += 1;
      if (received < 10) console.error('printed');
    };
    const fails = async () => {
      console.error('once');
      throw new Error('twice');
    };
    runtime = new LambdaRuntime({ clock, functions: { 'charge-card': fails }, onLog });
    await expect(runtime.invoke('charge-card', {})).rejects.toThrow('twice');
    expect(received).toBe(2);
    expect(printed).toHaveBeenCalledTimes(2);
    printed.mockRestore();
  });

  test('keep the lines of concurrent invocations apart', async () => {
    deploy(async (event, context) => {
      await clock.sleep(event === 'slow' ? 20 : 5);
      console.info(event);
      return context.awsRequestId;
    });
    const [slow, fast] = await Promise.all([
      runtime.invoke('charge-card', 'slow'),
      runtime.invoke('charge-card', 'fast'),
    ]);
    expect(lines.map(({ requestId, message }) => [requestId, message])).toStrictEqual([
      [fast, 'fast'],
      [slow, 'slow'],
    ]);
  });

  test('go on when another runtime in the process closes', async () => {
    deploy(async () => console.info('still heard'));
    new LambdaRuntime({ clock, functions: {}, onLog: () => {} }).close();
    await runtime.invoke('charge-card', {});
    expect(lines.map((line) => line.message)).toStrictEqual(['still heard']);
  });

  test('of everything outside an invocation stay on the console, which is given back in the end', async () => {
    runtime.close();
    const printed = jest.spyOn(console, 'info').mockImplementation(() => {});
    const untouched = console.info;
    deploy(async () => console.info('inside'));
    expect(console.info).not.toBe(untouched);
    console.info('outside', 1);
    await runtime.invoke('charge-card', {});
    runtime.close();
    expect(console.info).toBe(untouched);
    expect(printed.mock.calls).toStrictEqual([['outside', 1]]);
    expect(lines.map((line) => line.message)).toStrictEqual(['inside']);
    printed.mockRestore();
  });
});
