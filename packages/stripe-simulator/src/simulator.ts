import { once } from 'node:events';
import { Account } from './account/account.ts';
import { Api } from './api.ts';
import { type Clock, machineClock } from './clock.ts';
import { TestControl } from './control/test-control.ts';
import { createStripeServer } from './server.ts';
import { Webhooks } from './webhooks/deliveries.ts';
import type { WebhookEndpoint } from './webhooks/endpoint.ts';
import { Faults } from './wire/faults.ts';

export interface StripeSimulatorOptions {
  /** 0 picks a free one. */
  port: number;
  /** This machine's, unless another is given. */
  clock?: Clock;
  /** `sk_test_simulated`, unless another is given. */
  secretKey?: string;
  /** `pk_test_simulated`, unless another is given. */
  publishableKey?: string;
  /** Restricted keys, each with what it may do as the dashboard calls it: `rak_charge_write`. */
  restrictedKeys?: Record<string, readonly string[]>;
  webhook?: WebhookEndpoint;
  /** Simulated latency of each API call, in real milliseconds. */
  delayMs?: number;
}

export interface StripeSimulator {
  url: string;
  close(): Promise<void>;
}

/** Starts a Stripe account in test mode on this machine, in memory, for unmodified Stripe clients. */
export async function startStripeSimulator(options: StripeSimulatorOptions): Promise<StripeSimulator> {
  const { clock = machineClock, delayMs = 0 } = options;
  const { secretKey: secret = 'sk_test_simulated', publishableKey: publishable = 'pk_test_simulated' } = options;
  const keys = { secret, publishable, restricted: options.restrictedKeys ?? {} };
  const account = new Account(clock, (ledger) => new Webhooks(clock, ledger));
  if (options.webhook) account.listen(options.webhook);
  const faults = new Faults();
  const api = new Api({ account, keys, faults, delayMs });
  const server = createStripeServer(api, new TestControl(account, faults), clock);
  // A client that keeps its connections may come back later than after Node's own 5 s.
  server.keepAliveTimeout = 60_000;
  server.listen(options.port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The Stripe simulator listens on no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: async () => {
      account.close();
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
