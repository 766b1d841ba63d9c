import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach } from '@jest/globals';
import type * as z from 'zod';
import { AccountView } from '../../api/account.ts';
import { CheckoutView } from '../../api/checkout.ts';
import { QuoteView } from '../../api/quote.ts';
import { catalogue, seller } from '../../application/catalogue.ts';
import type { BillingContact } from '../../domain/sale/billing-contact.ts';
import type { Selection } from '../../domain/sale/terms.ts';
import { AccountId, UserId } from '../../domain/values/ids.ts';
import { MovableClock } from '../../local/clock.ts';
import { LambdaRuntime, type LogLine } from '../../local/lambda.ts';
import { type Stack, type StackOptions, startStack } from '../../local/stack.ts';
import { breakOff, judgeCalls } from '../boundary.ts';
import { holdToContract } from '../contract/held.ts';
import { secondEngine } from '../dynamodb-local/engine.ts';
import { Ledger } from '../ledger.ts';
import { wholeYear } from '../sold.ts';
import { unhurried } from '../unhurried.ts';

export interface Answer {
  status: number;
  headers: Headers;
  body: unknown;
}

export const contact: BillingContact = { name: 'Ada Admin', email: 'ada@acme.example' };

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

/** Somebody at a browser, logged on afresh for each request unless they hold on to a token. */
export class Person {
  readonly #stack: Stack;
  readonly accountId: AccountId;
  readonly userId: UserId;

  constructor(stack: Stack, accountId: string, userId: string) {
    this.#stack = stack;
    this.accountId = AccountId.parse(accountId);
    this.userId = UserId.parse(userId);
  }

  async token(): Promise<string> {
    const token = await this.#stack.host.token(this.userId);
    if (!token) throw new Error(`${this.userId} cannot log on`);
    return token;
  }

  async request(method: string, path: string, options: Sent = {}): Promise<Answer> {
    const authorization = `Bearer ${await this.token()}`;
    return send(this.#stack.url, method, path, { ...options, headers: { authorization, ...options.headers } });
  }

  async account(): Promise<z.infer<typeof AccountView>> {
    return AccountView.parse((await this.request('GET', '/v1/account')).body);
  }

  async features(): Promise<unknown> {
    return (await this.request('GET', '/v1/entitlements')).body;
  }

  async quote(selection: Partial<Selection> = {}): Promise<z.infer<typeof QuoteView>> {
    return QuoteView.parse((await this.request('POST', '/v1/quotes', { body: { ...wholeYear, ...selection } })).body);
  }

  checkOut(
    quoteId: string,
    { card = 'pm_card_visa', key = randomUUID() as string, billingContact = contact } = {},
  ): Promise<Answer> {
    const body = { quoteId, paymentMethodId: card, billingContact };
    return this.request('POST', '/v1/checkouts', { body, headers: { 'idempotency-key': key } });
  }

  /** The checkout once it has left `processing`. */
  async outcome(checkoutId: string): Promise<z.infer<typeof CheckoutView>> {
    await underWay(this.#stack, checkoutId);
    return eventually(async () => {
      const answer = await this.request('GET', `/v1/checkouts/${checkoutId}?wait=20`);
      // On a busy machine the gateway may give up first: it says to ask again.
      const seen = answer.status === 503 ? undefined : CheckoutView.parse(answer.body);
      return seen?.status === 'processing' ? undefined : seen;
    });
  }

  /** A whole purchase, up to where it leaves `processing`. */
  async buy(selection: Partial<Selection> = {}, card = 'pm_card_visa'): Promise<z.infer<typeof CheckoutView>> {
    const { quoteId } = await this.quote(selection);
    const { checkoutId } = CheckoutView.parse((await this.checkOut(quoteId, { card })).body);
    return this.outcome(checkoutId);
  }
}

/** A wait looks after a quarter of a second first, and by then most purchases are long over. */
const LOOKS = 50;
const LOOK_EVERY_MS = 5;

/** Until the purchase has come to where it stops, or a quarter of a second is over: whoever asks then need not be held. */
async function underWay({ stepFunctions }: Stack, checkoutId: string): Promise<void> {
  for (let looks = 0; looks < LOOKS; looks += 1) {
    const execution = stepFunctions.execution(checkoutId);
    if (execution?.status !== 'RUNNING' || execution.states.at(-1) === 'AwaitAuthentication') return;
    await sleep(LOOK_EVERY_MS);
  }
}

interface Sent {
  body?: unknown;
  headers?: Record<string, string>;
}

/** One request; a body that is text goes as it is. */
export async function send(
  url: string,
  method: string,
  path: string,
  { body, headers = {} }: Sent = {},
): Promise<Answer> {
  const response = await fetch(url + path, {
    method,
    headers: { 'content-type': 'application/json', ...headers },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json');
  return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text };
}

/** Looks again until it holds, however long that takes: a machine may be slow, and what never comes hangs the test. */
export async function eventually<T>(look: () => T | undefined | Promise<T | undefined>): Promise<T> {
  for (;;) {
    const seen = await look();
    if (seen !== undefined) return seen;
    await sleep(20);
  }
}
