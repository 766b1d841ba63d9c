import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { clock } from '../../adapters/clock.ts';
import { forgetSecret, secret } from '../../adapters/secrets.ts';
import { type AwsServices, startAwsServices } from '../../local/aws/server.ts';
import { MovableClock } from '../../local/clock.ts';
import { watchCalls } from '../boundary.ts';

const environment = { ...process.env };
const machine = new MovableClock();
const { now } = clock;
let nowMs = Date.UTC(2028, 1, 29);
let reads = 0;
let aws: AwsServices;
let end: () => void;

beforeAll(async () => {
  aws = await startAwsServices({ clock: machine, secrets: { key: 'sk_test_1' }, rules: [] });
  const keys = { AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local', AWS_REGION: 'us-east-1' };
  Object.assign(process.env, { ...keys, AWS_ENDPOINT_URL_SECRETS_MANAGER: aws.url });
  clock.now = () => nowMs;
  end = watchCalls(({ name }) => {
    if (name === 'secretsmanager GetSecretValue') reads += 1;
  });
});
beforeEach(() => {
  forgetSecret('key');
  reads = 0;
});
afterAll(async () => {
  end();
  clock.now = now;
  await aws.close();
  machine.stop();
  process.env = environment;
});

/** How often the secret was read once it has been asked for again, so much later. */
async function readsAfter(laterMs: number): Promise<number> {
  expect(await secret('key')).toBe('sk_test_1');
  nowMs += laterMs;
  expect(await secret('key')).toBe('sk_test_1');
  return reads;
}

describe('a secret', () => {
  test('is kept for five minutes and read anew then, so that a rotated one is seen', async () => {
    expect(await readsAfter(5 * 60_000 - 1)).toBe(1);
    expect(await readsAfter(1)).toBe(2);
  });

  test('that was refused is read anew at once', async () => {
    expect(await readsAfter(0)).toBe(1);
    forgetSecret('key');
    expect(await readsAfter(0)).toBe(2);
  });
});
