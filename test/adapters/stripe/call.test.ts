import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { withDeadline } from '../../../adapters/runtime/deadline.ts';
import { call, KeySpent } from '../../../adapters/stripe/call.ts';
import { type AwsServices, startAwsServices } from '../../../local/aws/server.ts';
import { MovableClock } from '../../../local/clock.ts';

const environment = { ...process.env };
const clock = new MovableClock();
let aws: AwsServices;
let server: Server;
let answer: (response: ServerResponse) => void;
let calls = 0;
let port = 0;

beforeAll(async () => {
  aws = await startAwsServices({ clock, secrets: { key: 'sk_test_1' }, rules: [] });
  server = createServer((_request, response) => {
    calls += 1;
    answer(response);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  port = typeof address === 'object' && address ? address.port : 0;
  Object.assign(process.env, {
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_ENDPOINT_URL_SECRETS_MANAGER: aws.url,
    STRIPE_SECRET_KEY_ID: 'key',
    STRIPE_API_URL: `http://127.0.0.1:${port}`,
  });
});
beforeEach(() => {
  calls = 0;
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await aws.close();
  clock.stop();
  process.env = environment;
});

const JSON_TYPE = 'application/json';
const reply = (status: number, body: string, type = JSON_TYPE) => {
  answer = (response) =>
    response.writeHead(status, { 'content-type': type, location: 'http://127.0.0.1:1/' }).end(body);
};
const ask = () => call((client) => client.paymentIntents.retrieve('pi_1'));
const failure = () => ask().then(String, (error: unknown) => error);

describe('a call of Stripe', () => {
  test.each([500, 502, 503, 504])('that Stripe answers with %i has spent its key', async (status) => {
    reply(status, '{"error":{"type":"api_error","message":"An unknown error occurred"}}');
    expect(await failure()).toBeInstanceOf(KeySpent);
    expect(calls).toBe(1);
  });

  test('whose key was another request’s has spent it', async () => {
    reply(400, '{"error":{"type":"idempotency_error","message":"Keys for idempotent requests can only be used once"}}');
    expect(await failure()).toBeInstanceOf(KeySpent);
  });

  test.each([
    ['a gateway’s page', 502, '<html><h1>502 Bad Gateway</h1></html>', 'text/html'],
    ['a gateway’s silence', 504, '', JSON_TYPE],
    ['a gateway’s JSON', 503, '{"message":"Service Unavailable"}', JSON_TYPE],
    ['half an answer', 200, '{"id":"pi_1","object":"payment_in', JSON_TYPE],
    ['no answer', 200, '', JSON_TYPE],
    ['a redirect', 302, '', 'text/html'],
    ['a redirect in JSON', 307, '{"moved":true}', JSON_TYPE],
  ])('that somebody else answers, or nobody, is no answer and spends no key: %s', async (_what, status, body, type) => {
    reply(status, body, type);
    const failed = await failure();
    expect(failed).toBeInstanceOf(Error);
    expect(failed).not.toBeInstanceOf(KeySpent);
    expect(calls).toBe(1);
  });

  test('is given up after ten seconds without a word', async () => {
    const { setTimeout: setPatience } = Socket.prototype;
    const patience: number[] = [];
    let waiting: Socket | undefined;
    Socket.prototype.setTimeout = function (this: Socket, ms: number, ...given: [() => void]) {
      // Node itself watches idle connections as well, the server's with another patience.
      if (this.remotePort === port && ms > 0) patience.push(ms);
      if (this.remotePort === port) waiting = this;
      return setPatience.call(this, ms, ...given);
    };
    // The time is up when the system says so, and nobody here waits for it.
    answer = () => void setImmediate(() => waiting?.emit('timeout'));
    const failed = await failure();
    Socket.prototype.setTimeout = setPatience;
    expect(failed).toMatchObject({ type: 'StripeConnectionError' });
    expect([...new Set(patience)]).toEqual([10_000]);
  });

  test('is begun with twelve seconds left, and not with less', async () => {
    reply(200, '{"id":"pi_1"}');
    await withDeadline(() => 12_000, ask);
    expect(calls).toBe(1);
    await expect(withDeadline(() => 11_999, ask)).rejects.toThrow('too little time');
    expect(calls).toBe(1);
  });
});
