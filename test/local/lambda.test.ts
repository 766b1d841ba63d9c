import { describe, expect, test } from '@jest/globals';
import type { Context } from 'aws-lambda';
import { givenLambda } from './lambda-runtime.ts';

const { given, deploy, failure } = givenLambda();

describe('a synchronous invocation', () => {
  test('sends event and result through JSON', async () => {
    const seen: unknown[] = [];
    deploy(async (event) => {
      seen.push(event);
      return { paidAt: new Date(0), lost: undefined };
    });
    const result = await given.runtime.invoke('charge-card', { at: new Date(0), gone: undefined, kept: null });
    expect(seen).toStrictEqual([{ at: '1970-01-01T00:00:00.000Z', kept: null }]);
    expect(result).toStrictEqual({ paidAt: '1970-01-01T00:00:00.000Z' });
  });

  test('keeps the event of the caller out of reach', async () => {
    const event = { amounts: [1] };
    deploy(async (received) => Object.assign(Object(received), { amounts: [] }));
    await given.runtime.invoke('charge-card', event);
    expect(event).toStrictEqual({ amounts: [1] });
  });

  test('gives null for a handler that returns nothing', async () => {
    deploy(async () => undefined);
    expect(await given.runtime.invoke('charge-card', undefined)).toBeNull();
  });

  test('finds a function by name, by ARN and by qualified ARN', async () => {
    deploy(async () => 'found');
    const arn = given.runtime.arn('charge-card');
    expect(arn).toBe('arn:aws:lambda:us-east-1:000000000000:function:charge-card');
    expect(
      await Promise.all(['charge-card', arn, `${arn}:live`].map((id) => given.runtime.invoke(id, {}))),
    ).toStrictEqual(['found', 'found', 'found']);
  });

  test('rejects a function that is not deployed', async () => {
    await expect(given.runtime.invoke('no-such-function', {})).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
  });

  test('tells the handler its name, its ARN, a request id of its own and the time it has left', async () => {
    const contexts: Context[] = [];
    deploy(async (_event, context) => {
      contexts.push(context);
      await given.clock.sleep(10_000);
      return context.getRemainingTimeInMillis();
    });
    const first = given.runtime.invoke('charge-card', {});
    await given.clock.advance(10_000);
    expect(await first).toBeGreaterThan(34_000);
    expect(await first).toBeLessThanOrEqual(35_000);
    const second = given.runtime.invoke('charge-card', {});
    await given.clock.advance(10_000);
    await second;
    expect(contexts[0]).toMatchObject({
      functionName: 'charge-card',
      invokedFunctionArn: given.runtime.arn('charge-card'),
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
    expect(given.lines).toMatchObject([
      { level: 'ERROR', message: { errorType: 'RangeError', errorMessage: 'too many seats' } },
    ]);
  });
});
