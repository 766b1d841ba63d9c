import type { Clock } from '../clock.ts';
import type { Ledger, Listener } from '../ledger/ledger.ts';
import type { Event, EventType } from '../model/shapes.ts';
import type { DeliveryMode } from './endpoint.ts';
import { listensTo } from './listener.ts';
import { signatureHeader } from './signature.ts';

/** A sandbox tries three times over a few hours: https://docs.stripe.com/webhooks#retries */
const RETRY_DELAYS_MS = [3_600_000, 2 * 3_600_000];
const TIMEOUT_MS = 10_000;

type Delivery = { event: Event; listenerId: string; attempt: number };

/** Sends events to the account's webhook endpoints: signed, in no promised order, again when it does not answer 2xx. */
export class Webhooks {
  #mode: DeliveryMode = 'deliver';
  readonly #clock: Clock;
  readonly #ledger: Ledger;
  #held: Delivery[] = [];
  #closing = new AbortController();
  #timers = new Set<() => void>();

  constructor(clock: Clock, ledger: Ledger) {
    this.#clock = clock;
    this.#ledger = ledger;
  }

  listenersTo(type: EventType): Listener[] {
    return this.#ledger.listeners.oldestFirst().filter((listener) => listensTo(listener, type));
  }

  deliver(event: Event): void {
    for (const { id } of this.listenersTo(event.type)) this.#dispatch({ event, listenerId: id, attempt: 1 });
  }

  /** Sets what becomes of events from now on; what is held stays held until it is flushed. */
  switchTo(mode: DeliveryMode): { mode: DeliveryMode; held: number } {
    this.#mode = mode;
    return { mode, held: this.#held.length };
  }

  /** Sends what was held, in reverse and one after the other in `reverse` mode; answers how many arrived. */
  async flush(): Promise<{ delivered: number; failed: number }> {
    const held = this.#held.splice(0);
    const arrived = this.#mode === 'reverse' ? await this.#inTurn(held.reverse()) : await this.#atOnce(held);
    const delivered = arrived.filter(Boolean).length;
    return { delivered, failed: arrived.length - delivered };
  }

  /** Forgets what is held and what is to be sent again; the mode stays. */
  clear(): void {
    this.#held = [];
    for (const cancel of this.#timers) cancel();
    this.#timers.clear();
  }

  close(): void {
    this.clear();
    this.#closing.abort();
  }

  #dispatch(delivery: Delivery): void {
    if (this.#mode === 'drop') return;
    if (this.#mode === 'hold' || this.#mode === 'reverse') {
      this.#held.push(delivery);
      return;
    }
    void this.#send(delivery);
    if (this.#mode === 'duplicate') void this.#send(delivery);
  }

  #atOnce(held: Delivery[]): Promise<boolean[]> {
    return Promise.all(held.map((delivery) => this.#send(delivery)));
  }

  async #inTurn(held: Delivery[]): Promise<boolean[]> {
    const arrived: boolean[] = [];
    for (const delivery of held) arrived.push(await this.#send(delivery));
    return arrived;
  }

  async #send(delivery: Delivery): Promise<boolean> {
    const arrived = await this.#clock.track(this.#post(delivery));
    if (arrived) this.#markDelivered(delivery.event.id);
    else this.#retry(delivery);
    return arrived;
  }

  async #post({ event, listenerId }: Delivery): Promise<boolean> {
    const listener = this.#ledger.listeners.find(listenerId);
    if (!listener) return false;
    const payload = JSON.stringify(this.#ledger.events.find(event.id) ?? event, null, 2);
    const timestampSeconds = Math.floor(this.#clock.now() / 1000);
    try {
      const response = await fetch(listener.url(), {
        method: 'POST',
        body: payload,
        redirect: 'manual',
        signal: AbortSignal.any([this.#closing.signal, AbortSignal.timeout(TIMEOUT_MS)]),
        headers: {
          'content-type': 'application/json; charset=utf-8',
          'stripe-signature': signatureHeader(payload, listener.secrets, timestampSeconds),
          'user-agent': 'Stripe/1.0 (+https://stripe.com/docs/webhooks)',
        },
      });
      await response.arrayBuffer();
      return response.ok;
    } catch {
      return false;
    }
  }

  #markDelivered(eventId: string): void {
    const event = this.#ledger.events.find(eventId);
    if (event) this.#ledger.events.put({ ...event, pending_webhooks: Math.max(0, event.pending_webhooks - 1) });
  }

  #retry(delivery: Delivery): void {
    const delayMs = RETRY_DELAYS_MS[delivery.attempt - 1];
    if (delayMs === undefined || this.#closing.signal.aborted) return;
    const cancel = this.#clock.after(delayMs, () => {
      this.#timers.delete(cancel);
      this.#dispatch({ ...delivery, attempt: delivery.attempt + 1 });
    });
    this.#timers.add(cancel);
  }
}
