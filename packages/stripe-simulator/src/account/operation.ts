import type { Clock } from '../clock.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { API_VERSION } from '../model/api-version.ts';
import { newId } from '../model/ids.ts';
import type { Event, EventType } from '../model/shapes.ts';
import type { Webhooks } from '../webhooks/deliveries.ts';
import { previousAttributes } from './previous-attributes.ts';

/** What an operation acts on: the account, seen from inside. */
export interface Premises {
  clock: Clock;
  ledger: Ledger;
  webhooks: Webhooks;
  later(delayMs: number, work: (operation: Operation) => void): void;
}

/** One cause (a request, a timer, a click) and everything it changes; its events go out when it is over. */
export class Operation {
  readonly #premises: Premises;
  readonly #cause: Event['request'];
  #events: Event[] = [];

  constructor(premises: Premises, cause: Event['request']) {
    this.#premises = premises;
    this.#cause = cause;
  }

  get ledger(): Ledger {
    return this.#premises.ledger;
  }

  get nowSeconds(): number {
    return Math.floor(this.#premises.clock.now() / 1000);
  }

  later(delayMs: number, work: (operation: Operation) => void): void {
    this.#premises.later(delayMs, work);
  }

  /** Records an event about `object` as it is now; `before` is what a `*.updated` event is compared with. */
  emit(type: EventType, object: object, before?: object): void {
    const event: Event = {
      id: newId('evt'),
      object: 'event',
      api_version: API_VERSION,
      created: this.nowSeconds,
      data: before ? { object, previous_attributes: previousAttributes(before, object) } : { object },
      livemode: false,
      pending_webhooks: this.#premises.webhooks.listenersTo(type).length,
      request: this.#cause,
      type,
    };
    this.#events.push(this.ledger.events.put(event));
  }

  /** Hands the events over for delivery. Called after the answer has left, as Stripe does. */
  publish(): void {
    for (const event of this.#events.splice(0)) this.#premises.webhooks.deliver(event);
  }
}
