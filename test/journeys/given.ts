import { afterAll, afterEach, beforeAll, beforeEach } from '@jest/globals';
import { catalogue, seller } from '../../application/catalogue.ts';
import { MovableClock } from '../../local/clock.ts';
import { LambdaRuntime, type LogLine } from '../../local/lambda.ts';
import { type Stack, type StackOptions, startStack } from '../../local/stack.ts';
import { breakOff, judgeCalls } from '../boundary.ts';
import { holdToContract } from '../contract/held.ts';
import { secondEngine } from '../dynamodb-local/engine.ts';
import { Ledger } from '../ledger.ts';
import { unhurried } from '../unhurried.ts';
import { Person } from './person.ts';
import { send } from './requests.ts';

/** One stack for a test file, and the worlds that its tests begin in. */
export function givenStack(options: Partial<StackOptions> = {}) {
  const logs: LogLine[] = [];
  const sold = { catalogue: { ...catalogue }, seller: { ...seller } };
  const time = unhurried();
  let running: Stack | undefined;
  beforeAll(async () => {
    const dynamoDb = await secondEngine();
    // In the middle of every jitter: a test that waits for a sweep between two retries finds it there each time.
    const clock = new MovableClock({ time: time.time, runs: true });
    const onLog = (line: LogLine) => logs.push(line);
    running = await startStack({
      port: 0,
      dynamoDb,
      random: () => 0.5,
      onLog,
      clock,
      workflowIsChecked: true,
      ...options,
    });
  });
  afterAll(async () => {
    breakOff();
    await running?.close();
    time.stop();
    // What a module keeps is kept for the files behind it.
    running = undefined;
    logs.splice(0);
    Object.assign(catalogue, sold.catalogue);
    Object.assign(seller, sold.seller);
  });
  const stack = (): Stack => {
    if (!running) throw new Error('the stack is not running');
    return running;
  };
  beforeEach(() => stack().clock.restartPeriods());
  // What a test put in its place, or Stripe was told to get wrong, must not fail the next one.
  afterEach(async () => {
    stack().lambda.invoke = LambdaRuntime.prototype.invoke;
    await noFaults();
  });
  const noFaults = () => send(stack().stripeUrl, 'DELETE', '/test/faults');
  holdToContract(() => stack().url);
  const anAccount = async (users = 3) => {
    const opened = await stack().host.openAccount({ name: 'Acme', domain: 'acme.example', users });
    return { ...opened, admin: new Person(stack(), opened.accountId, opened.adminId) };
  };
  const ledger = async () => Ledger.parse((await send(stack().stripeUrl, 'GET', '/test/ledger')).body);
  return {
    stack,
    logs,
    anAccount,
    ledger,
    /** Stripe's ledger as far as it concerns one account. */
    ledgerOf: async (accountId: string) => {
      const { payment_intents, calls, ...all } = await ledger();
      const intents = payment_intents.filter(({ metadata }) => metadata.accountId === accountId);
      const ids = new Set(intents.map(({ id }) => id));
      const charges = all.charges.filter(({ payment_intent }) => ids.has(payment_intent ?? ''));
      return { intents, charges, calls, taken: charges.filter(({ status }) => status === 'succeeded') };
    },
    withoutMail: <T>(run: () => Promise<T>) => without('POST /v2/email/', run),
    withoutStepFunctions: <T>(run: () => Promise<T>) => without('AWSStepFunctions', run),
    withoutTable: <T>(run: () => Promise<T>) => without('DynamoDB', run),
    /** Checkouts that are not settled and announced, or whose refund is outstanding. */
    openCheckouts: async () => {
      const open: string[] = [];
      const { openCheckouts } = await import('../../adapters/stored/checkouts.ts');
      for await (const checkoutId of openCheckouts()) open.push(checkoutId);
      return open;
    },
    /** What Stripe.js does in the buyer's browser. */
    enterCard: async (number: string) => {
      const { payment } = await (await anAccount(1)).admin.account();
      const card = { 'card[number]': number, 'card[exp_month]': '12', 'card[exp_year]': '2040', 'card[cvc]': '123' };
      return send(stack().stripeUrl, 'POST', '/v1/payment_methods', {
        body: new URLSearchParams({ type: 'card', ...card }).toString(),
        headers: {
          authorization: `Bearer ${payment.publishableKey}`,
          'content-type': 'application/x-www-form-urlencoded',
        },
      });
    },
    noFaults,
    test: (path: string, body: object) => send(stack().stripeUrl, 'POST', `/test/${path}`, { body }),
  };
}

/** Runs while no call to this service gets through. */
async function without<T>(service: string, run: () => Promise<T>): Promise<T> {
  const end = judgeCalls(({ name }) => (name.startsWith(service) ? 'hang up' : 'serve'));
  return run().finally(end);
}
