import { describe, expect, test } from '@jest/globals';
import { MINUTE_MS } from '../../domain/values/duration.ts';
import { givenLambda } from './lambda-runtime.ts';

const MB = 1024 * 1024;

const { given, deploy, failure } = givenLambda();

describe('payload limits', () => {
  test('takes an event of 6 MB and refuses one byte more', async () => {
    deploy(async (event) => String(event).length);
    const fits = 'x'.repeat(6 * MB - 2);
    expect(await given.runtime.invoke('charge-card', fits)).toBe(fits.length);
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
      await given.clock.sleep(2 * MINUTE_MS);
      finished = true;
    }, 45);
    const invocation = failure();
    await given.clock.advance(30_000);
    expect(given.lines).toStrictEqual([]);
    await given.clock.advance(15_000);
    const error = await invocation;
    expect(error.name).toBe('Sandbox.Timedout');
    expect(error.message).toMatch(/^RequestId: [0-9a-f-]{36} Error: Task timed out after 45\.00 seconds$/);
    expect(given.lines).toMatchObject([{ level: 'ERROR', message: 'Task timed out after 45.00 seconds' }]);
    expect(finished).toBe(false);
    await given.clock.advance(2 * MINUTE_MS);
    expect(finished).toBe(true);
  });
});

test('an invocation that ended in time never times out', async () => {
  deploy(async () => 'done');
  await given.runtime.invoke('charge-card', {});
  await given.clock.advance(60 * MINUTE_MS);
  expect(given.lines).toStrictEqual([]);
});
