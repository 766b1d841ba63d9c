import { afterAll, beforeAll, expect, test } from '@jest/globals';

import { clock as functionClock } from '../../adapters/clock.ts';
import { isSigned } from '../../adapters/webhook-events.ts';

import { type AwsServices, startAwsServices } from '../../local/aws/server.ts';
import { MovableClock } from '../../local/clock.ts';
import { signed } from '../webhooks.ts';

const body = '{"id":"evt_1"}';
const environment = { ...process.env };
const clock = new MovableClock();
let aws: AwsServices;

beforeAll(async () => {
  aws = await startAwsServices({ clock, secrets: { rolling: 'whsec_old\nwhsec_new\n' }, rules: [] });
  Object.assign(process.env, {
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_ENDPOINT_URL_SECRETS_MANAGER: aws.url,
    STRIPE_WEBHOOK_SECRETS_ID: 'rolling',
  });
});
afterAll(async () => {
  await aws.close();
  clock.stop();
  process.env = environment;
});

test('while a signing secret is rolled, the old and the new one are valid, and no other', async () => {
  const isSignedWith = (secret: string) => isSigned(Buffer.from(body), signed(body, secret, Date.now()));
  expect(await isSignedWith('whsec_old')).toBe(true);
  expect(await isSignedWith('whsec_new')).toBe(true);
  expect(await isSignedWith('whsec_other')).toBe(false);
});

test('a signature holds for five minutes', async () => {
  const { now } = functionClock;
  const nowMs = Date.UTC(2028, 1, 29);
  functionClock.now = () => nowMs;
  const isSignedAgo = (ageSeconds: number) =>
    isSigned(Buffer.from(body), signed(body, 'whsec_new', nowMs - ageSeconds * 1_000));
  expect([await isSignedAgo(0), await isSignedAgo(300), await isSignedAgo(301)]).toEqual([true, true, false]);
  functionClock.now = now;
});

test('what is no signature at all is none', async () => {
  for (const signature of ['', 't=', 'v1=', 't=x,v1=y', 't=1,v1=é', ','])
    expect(await isSigned(Buffer.from(body), signature)).toBe(false);
});
