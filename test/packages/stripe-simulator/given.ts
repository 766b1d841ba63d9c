import { EventEmitter, once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { setImmediate } from 'node:timers/promises';
import { afterAll } from '@jest/globals';
import Stripe from 'stripe';
import { MovableClock } from '../../../local/clock.ts';
import { type StripeSimulatorOptions, startStripeSimulator } from '../../../packages/stripe-simulator/src/index.ts';
import { Ledger } from '../../ledger.ts';

export const SECRET_KEY = 'sk_test_simulated';
export const PUBLISHABLE_KEY = 'pk_test_simulated';
export const WEBHOOK_SECRET = 'whsec_simulated';

export interface Given {
  clock: MovableClock;
  stripe: Stripe;
  url: string;
  /** A JSON request to the control paths under `/test`. */
  control(method: string, path: string, body?: object): Promise<{ status: number; body: unknown }>;
  /** A bare request to the API, with the secret key unless another is given. */
  call(method: string, path: string, options?: { form?: string; headers?: Record<string, string> }): Promise<Response>;
  /** Resolves when this many calls of the API have come in. */
  calls(count: number): Promise<void>;
  close(): Promise<void>;
}

/** One simulator for a test file, which awaits it before its tests. */
export async function givenSimulator(): Promise<Given> {
  const given = await aSimulator();
  afterAll(() => given.close());
  return given;
}

/** A simulator, and the real stripe-node talking to it. */
export async function aSimulator(
  options: Partial<StripeSimulatorOptions> & { clock?: MovableClock } = {},
): Promise<Given> {
  const clock = options.clock ?? new MovableClock();
  const simulator = await startStripeSimulator({
    clock,
    port: 0,
    secretKey: SECRET_KEY,
    publishableKey: PUBLISHABLE_KEY,
    ...options,
  });
  const { url } = simulator;
  const control: Given['control'] = async (method, path, body) => {
    const response = await fetch(`${url}${path}`, { method, ...(body ? { body: JSON.stringify(body) } : {}) });
    return { status: response.status, body: await response.json() };
  };
  return {
    clock,
    stripe: clientFor(url),
    url,
    control,
    calls: async (count) => {
      const seen = async () => Ledger.parse((await control('GET', '/test/ledger')).body).calls.length;
      while ((await seen()) < count) await setImmediate();
    },
    call: (method, path, { form, headers } = {}) =>
      fetch(`${url}${path}`, {
        method,
        headers: { authorization: `Bearer ${SECRET_KEY}`, ...headers },
        ...(form === undefined ? {} : { body: form }),
      }),
    close: async () => {
      await simulator.close();
      if (!options.clock) clock.stop();
    },
  };
}

export function clientFor(url: string, key = SECRET_KEY): Stripe {
  const { hostname, port } = new URL(url);
  return new Stripe(key, {
    host: hostname,
    port: Number(port),
    protocol: 'http',
    telemetry: false,
    maxNetworkRetries: 0,
  });
}

export interface Receiver {
  url: string;
  events: Stripe.Event[];
  /** Signature headers as they came. */
  signatures: string[];
  /** What the endpoint answers from now on. */
  answerWith(status: number): void;
  /** The next delivery gets no answer at all. */
  hangOnce(): void;
  /** Resolves when this many deliveries have come. */
  arrival(count: number): Promise<void>;
  close(): Promise<void>;
}

/** A webhook endpoint that verifies every delivery with stripe-node. */
export async function aReceiver(secret = () => WEBHOOK_SECRET): Promise<Receiver> {
  const events: Stripe.Event[] = [];
  const signatures: string[] = [];
  const arrivals = new EventEmitter();
  const next = { status: 200, hangs: false };
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    const signature = String(request.headers['stripe-signature']);
    signatures.push(signature);
    // The clock of a test may be far ahead of the machine's, so the age of the signature is not judged here.
    events.push(Stripe.webhooks.constructEvent(Buffer.concat(chunks), signature, secret(), 0));
    arrivals.emit('event');
    if (!next.hangs) response.writeHead(next.status).end();
    next.hangs = false;
  });
  return {
    ...(await listening(server)),
    events,
    signatures,
    answerWith: (status) => {
      next.status = status;
    },
    hangOnce: () => {
      next.hangs = true;
    },
    arrival: async (count) => {
      while (events.length < count) await once(arrivals, 'event');
    },
  };
}

async function listening(server: Server): Promise<{ url: string; close(): Promise<void> }> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The receiver listens on no port');
  return {
    url: `http://127.0.0.1:${address.port}/`,
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

/** The error a promise was rejected with. */
export async function errorOf(promise: Promise<unknown>): Promise<InstanceType<typeof Stripe.errors.StripeError>> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof Stripe.errors.StripeError) return error;
  throw new Error(`Expected Stripe to refuse, got ${String(error)}`);
}

/** A customer as the first purchase of an account makes one. */
export async function aCustomer(stripe: Stripe): Promise<Stripe.Customer> {
  return stripe.customers.create({ name: 'Ada Buyer', email: 'ada@example.com' });
}

/** A card that this customer keeps, attached without being set up. */
export async function aSavedCard(
  stripe: Stripe,
  customer: string,
  card = 'pm_card_visa',
): Promise<Stripe.PaymentMethod> {
  return stripe.paymentMethods.attach(card, { customer });
}

/** The parameters of a charge while the buyer is away. */
export function renewal(customer: string, payment_method: string) {
  return {
    amount: 50_00,
    currency: 'usd',
    customer,
    payment_method,
    allowed_payment_method_types: [
      'card',
    ] as const satisfies Stripe.PaymentIntentCreateParams.AllowedPaymentMethodType[],
    off_session: true,
    confirm: true,
  };
}

/** The parameters of an ordinary purchase. */
export function purchase(customer: string, payment_method = 'pm_card_visa') {
  return {
    amount: 120_00,
    currency: 'usd',
    customer,
    payment_method,
    allowed_payment_method_types: [
      'card',
    ] as const satisfies Stripe.PaymentIntentCreateParams.AllowedPaymentMethodType[],
    setup_future_usage: 'off_session' as const,
    use_stripe_sdk: true,
  };
}
