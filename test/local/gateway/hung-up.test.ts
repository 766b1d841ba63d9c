import { once } from 'node:events';
import { connect } from 'node:net';
import { describe, expect, test } from '@jest/globals';
import { givenGateway } from './given.ts';

const MB = 1024 * 1024;

const { given } = givenGateway();

describe('a client that hangs up', () => {
  test('while the function runs leaves it to finish and the gateway answering', async () => {
    const started = Promise.withResolvers<void>();
    const finish = Promise.withResolvers<void>();
    const finished = Promise.withResolvers<void>();
    given.answer = async () => {
      started.resolve();
      await finish.promise;
      finished.resolve();
      return { statusCode: 200, body: 'x'.repeat(MB) };
    };
    const controller = new AbortController();
    const pending = fetch(`${given.url}/v1/plans`, { signal: controller.signal }).catch((error: unknown) => error);
    await started.promise;
    controller.abort();
    await pending;
    finish.resolve();
    await finished.promise;
    given.answer = () => ({ statusCode: 200, body: 'ok' });
    expect((await fetch(`${given.url}/v1/plans`)).status).toBe(200);
  });

  test('in the middle of its body reaches no function', async () => {
    const socket = connect(given.port, '127.0.0.1');
    socket.write('POST /v1/webhooks/stripe HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\nhalf');
    await once(given.server, 'request');
    socket.destroy();
    await once(socket, 'close');
    expect((await fetch(`${given.url}/v1/plans`)).status).toBe(200);
    expect(given.invoked).toStrictEqual(['get-plans']);
  });
});
