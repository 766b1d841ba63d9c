import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SCHEDULES } from '../../api/schedules.ts';
import type { LogLine } from '../../local/lambda.ts';
import { type Stack, startStack } from '../../local/stack.ts';
import { send } from './requests.ts';

const logs: LogLine[] = [];
let stack: Stack;

beforeAll(async () => {
  // What the secrets of a deployment hold until somebody puts Stripe's; a call to Stripe would find nobody.
  const random = () => randomBytes(16).toString('hex');
  const stripe = {
    url: 'http://127.0.0.1:9',
    secretKey: random(),
    webhookSecret: random(),
    publishableKey: 'pk_test_1',
    close: async () => {},
  };
  stack = await startStack({ port: 0, stripe, onLog: (line) => logs.push(line), schedules: [] });
});

afterAll(() => stack.close());

describe('a deployment that nobody has connected to Stripe yet', () => {
  it.each(SCHEDULES.map(({ function: name }) => name))('has nothing for %s to raise an alarm about', async (name) => {
    expect((await send(stack.url, 'POST', `/local/sweeps/${name}`)).status).toBe(200);
    await stack.lambda.drain(5_000);
    expect(logs.filter(({ level }) => level === 'ERROR')).toEqual([]);
  });
});
