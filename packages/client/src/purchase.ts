import { type Following, optionsOf, WAIT_SECONDS } from './following.ts';
import { type Checkout, type CheckoutRequest, createCheckout, getCheckout, lookAgain } from './generated.ts';
import type { Connection } from './request.ts';

/** A purchase that is no longer under way; `status` says which of the outcomes it is, and what comes with it. */
export type Outcome = Exclude<Checkout, { status: 'processing' }>;

/** One purchase. It keeps its Idempotency-Key, so whatever is repeated it is charged at most once. */
export class Purchase {
  /** Store it where a reload finds it: with it and the same request the purchase is the same one. */
  readonly key: string;
  readonly #connection: Connection;
  readonly #request: CheckoutRequest;

  constructor(connection: Connection, request: CheckoutRequest, key: string) {
    this.#connection = connection;
    this.#request = request;
    this.key = key;
  }

  /** Begins the purchase; begun already, it answers how the purchase stands. */
  begin({ signal }: Following = {}): Promise<Checkout> {
    const headers = { 'Idempotency-Key': this.key };
    return createCheckout(this.#request, headers, optionsOf(this.#connection, signal));
  }

  /** Begins the purchase and follows it to its outcome. */
  async outcome(following: Following = {}): Promise<Outcome> {
    return outcomeOf(this.#connection, await this.begin(following), following);
  }
}

/** Waits until the purchase is no longer under way, and leads the buyer through the bank's challenge once. */
export async function outcomeOf(connection: Connection, seen: Checkout, following: Following): Promise<Outcome> {
  const { challenge, signal } = following;
  const options = optionsOf(connection, signal);
  const outcome = await decided(seen, options);
  if (outcome.status !== 'requires_action' || !outcome.authentication || !challenge) return outcome;
  await challenge(outcome.authentication.clientSecret);
  return decided(await lookAgain(outcome.checkoutId, options), options);
}

type Options = ReturnType<typeof optionsOf>;

async function decided(seen: Checkout, options: Options): Promise<Outcome> {
  let checkout = seen;
  while (checkout.status === 'processing')
    checkout = await getCheckout(checkout.checkoutId, { wait: WAIT_SECONDS }, options);
  return checkout;
}
