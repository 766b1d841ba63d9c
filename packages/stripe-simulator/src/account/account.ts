import type { Clock } from '../clock.ts';
import { Ledger } from '../ledger/ledger.ts';
import type { Webhooks } from '../webhooks/deliveries.ts';
import type { WebhookEndpoint } from '../webhooks/endpoint.ts';
import { listenerAt } from '../webhooks/listener.ts';
import { IdempotencyKeys } from '../wire/idempotency.ts';
import { Operation } from './operation.ts';

/** The simulated Stripe account: what it holds, its time, and where its events go. */
export class Account {
  readonly clock: Clock;
  readonly ledger = new Ledger();
  readonly webhooks: Webhooks;
  readonly idempotencyKeys: IdempotencyKeys;
  #timers = new Set<() => void>();

  constructor(clock: Clock, webhooks: (ledger: Ledger) => Webhooks) {
    this.clock = clock;
    this.webhooks = webhooks(this.ledger);
    this.idempotencyKeys = new IdempotencyKeys(clock);
  }

  /** As if somebody had registered the endpoint in the dashboard. */
  listen(endpoint: WebhookEndpoint): void {
    const listener = listenerAt(endpoint, Math.floor(this.clock.now() / 1000));
    this.ledger.listeners.put(listener);
  }

  /** Runs `work` as an operation of its own, `delayMs` from now on the account's clock. */
  later(delayMs: number, work: (operation: Operation) => void): void {
    const cancel = this.clock.after(delayMs, () => {
      this.#timers.delete(cancel);
      this.act(work);
    });
    this.#timers.add(cancel);
  }

  /** Runs what no API request asked for: a timer, the bank, a click in the dashboard. */
  act<T>(work: (operation: Operation) => T): T {
    const operation = new Operation(this, { id: null, idempotency_key: null });
    const result = work(operation);
    operation.publish();
    return result;
  }

  /** Begins anew: no object, no event under way, no call under a known key. */
  clear(): void {
    this.#cancelTimers();
    this.webhooks.clear();
    this.idempotencyKeys.clear();
    this.ledger.clear();
  }

  close(): void {
    this.#cancelTimers();
    this.webhooks.close();
  }

  #cancelTimers(): void {
    for (const cancel of this.#timers) cancel();
    this.#timers.clear();
  }
}
