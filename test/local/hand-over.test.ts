import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from '@jest/globals';
import { watchCalls } from '../boundary.ts';
import { givenStack } from '../journeys/given.ts';

const given = givenStack({ tableOnTheWire: true });

/** What a whole purchase asks of the table. */
async function askedOfTheTable(): Promise<IncomingMessage[]> {
  const asked: IncomingMessage[] = [];
  const end = watchCalls(({ name, request }) => {
    if (name.startsWith('DynamoDB ')) asked.push(request);
  });
  const { admin } = await given.anAccount();
  expect(await admin.buy()).toMatchObject({ status: 'completed' });
  await given.stack().clock.rest();
  end();
  return asked;
}

describe('the table of a stack that is told to keep it on the wire', () => {
  it('is asked over the network, in requests that are signed, through a whole purchase', async () => {
    const asked = await askedOfTheTable();
    expect(asked.length).toBeGreaterThan(20);
    for (const { headers, socket } of asked) {
      expect(headers.authorization).toMatch(/^AWS4-HMAC-SHA256 /);
      expect(socket.remoteAddress).toBe('127.0.0.1');
    }
  });
});
