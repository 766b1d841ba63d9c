import { setTimeout } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import { MINUTE_MS } from '../../domain/values/duration.ts';
import { givenLambda } from './lambda-runtime.ts';

const { given, deploy } = givenLambda();

describe('an asynchronous invocation', () => {
  test('is accepted before the function has run, and the clock waits for it', async () => {
    let ran = false;
    deploy(async () => {
      await setTimeout(50);
      ran = true;
    });
    await given.runtime.invokeAsync('charge-card', {});
    expect(ran).toBe(false);
    await given.clock.rest();
    expect(ran).toBe(true);
    expect(given.runtime.deadLetters).toStrictEqual([]);
  });

  test('is retried one and then two minutes later under the same request id, then kept as a dead letter', async () => {
    const attempts: { atMs: number; requestId: string }[] = [];
    deploy(async (_event, context) => {
      attempts.push({ atMs: given.clock.now(), requestId: context.awsRequestId });
      throw new Error('no table');
    });
    await given.runtime.invokeAsync('charge-card', { checkoutId: 'chk_1' });
    await given.clock.advance(59_000);
    expect(attempts).toHaveLength(1);
    await given.clock.advance(2_000);
    expect(attempts).toHaveLength(2);
    expect(given.runtime.deadLetters).toStrictEqual([]);
    await given.clock.advance(2 * MINUTE_MS - 4_000);
    expect(attempts).toHaveLength(2);
    await given.clock.advance(4_000);
    expect(attempts).toHaveLength(3);
    expect(new Set(attempts.map((attempt) => attempt.requestId)).size).toBe(1);
    expect(given.runtime.deadLetters).toMatchObject([
      {
        functionName: 'charge-card',
        event: { checkoutId: 'chk_1' },
        errorType: 'Error',
        errorMessage: 'no table',
        requestId: attempts[0]?.requestId,
      },
    ]);
    await given.clock.advance(60 * MINUTE_MS);
    expect(attempts).toHaveLength(3);
  });

  test('stops retrying once the function succeeds', async () => {
    let attempts = 0;
    deploy(async () => {
      attempts += 1;
      if (attempts === 1) throw new Error('not yet');
    });
    await given.runtime.invokeAsync('charge-card', {});
    await given.clock.advance(60 * MINUTE_MS);
    expect(attempts).toBe(2);
    expect(given.runtime.deadLetters).toStrictEqual([]);
  });

  test('rejects a function that is not deployed at once', async () => {
    await expect(given.runtime.invokeAsync('no-such-function', {})).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
  });
});
