import type { AccountId } from '../../../domain/values/ids.ts';
import { Ledger } from '../../ledger.ts';
import { signed } from '../../webhooks.ts';
import type { Ground } from '../order/ground.ts';

/** What happens to an account's payments from outside of the product: in Stripe's dashboard, or by a forger. */
export class Support {
  readonly #ground: Ground;
  readonly #accountId: AccountId;

  constructor(ground: Ground, accountId: AccountId) {
    this.#ground = ground;
    this.#accountId = accountId;
  }

  /** Gives the payment back, or that part of it. */
  async refund(amount?: number): Promise<void> {
    const [paymentIntentId] = await this.#paid();
    await this.#ground.stripe('refunds', { paymentIntentId, ...(amount && { amount }) });
  }

  /** Gives back what was paid last. */
  async refundLast(): Promise<void> {
    await this.#ground.stripe('refunds', { paymentIntentId: (await this.#paid()).at(-1) });
  }

  async loseDispute(): Promise<void> {
    await this.#ground.stripe('disputes', { paymentIntentId: (await this.#paid())[0], outcome: 'lost' });
  }

  /** A signed event that claims what is not so, and one that is not signed. */
  async lieAbout(intentId: string, checkoutId: string): Promise<void> {
    const object = { id: intentId, object: 'payment_intent', status: 'succeeded', metadata: { checkoutId } };
    const event = {
      id: `evt_lie${intentId.slice(3)}`,
      object: 'event',
      type: 'payment_intent.succeeded',
      livemode: false,
    };
    const payload = JSON.stringify({ ...event, data: { object } });
    const toSigned = await deliver(this.#ground, payload);
    const toUnsigned = await post(this.#ground, payload, 't=1,v1=00');
    // Without the secret nobody can tell.
    if (toUnsigned !== 400 && toUnsigned < 500) throw new Error(`an unsigned webhook was answered ${toUnsigned}`);
    if (toSigned >= 400 && toSigned < 500) throw new Error(`a signed webhook was answered ${toSigned}`);
  }

  async #paid(): Promise<string[]> {
    const { payment_intents } = Ledger.parse(await this.#ground.stripe('ledger'));
    const paid = payment_intents.filter(
      ({ metadata, status }) => metadata.accountId === this.#accountId && status === 'succeeded',
    );
    if (paid.length === 0) throw new Error(`${this.#accountId} has paid nothing`);
    return paid.map(({ id }) => id);
  }
}

/** Delivers a webhook as Stripe would, signed now; answers its status. */
export async function deliver(ground: Ground, payload: string): Promise<number> {
  const { stack, webhookSecret } = ground;
  return post(ground, payload, signed(payload, webhookSecret, stack.clock.now()));
}

async function post({ stack }: Ground, payload: string, signature: string): Promise<number> {
  const headers = { 'stripe-signature': signature };
  const response = await fetch(`${stack.url}/v1/webhooks/stripe`, { method: 'POST', body: payload, headers });
  await response.arrayBuffer();
  return response.status;
}
