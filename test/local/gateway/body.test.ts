import { describe, expect, test } from '@jest/globals';
import { givenGateway } from './given.ts';

const MB = 1024 * 1024;

const { given, postWebhook } = givenGateway();

describe('a body', () => {
  test('of 10 MB is taken', async () => {
    given.answer = (event) => ({ bytes: event.body?.length });
    const response = await postWebhook('x'.repeat(10 * MB), 'text/plain');
    expect(await response.json()).toStrictEqual({ bytes: 10 * MB });
  });

  test('of more is refused', async () => {
    const response = await postWebhook('x'.repeat(10 * MB + 1), 'text/plain');
    expect(response.status).toBe(413);
    expect(await response.json()).toStrictEqual({ message: 'Request Too Long' });
    expect(given.invoked).toStrictEqual([]);
  });
});
