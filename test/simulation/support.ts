import Stripe from 'stripe';
import * as z from 'zod';
import type { AccountId } from '../../domain/ids.ts';
import type { Ground } from './ground.ts';

const Local = z.object({ webhookSecret: z.string() });

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
    const paymentIntentId = await this.#paid();
    await this.#ground.stripe('refunds', { paymentIntentId, ...(amount && { amount }) });
  }

  async loseDispute(): Promise<void> {
    await this.#ground.stripe('disputes', { paymentIntentId: await this.#paid(), outcome: 'lost' });
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
    const signed = await deliver(this.#ground, payload);
    const unsigned = await post(this.#ground, payload, 't=1,v1=00');
    if (unsigned !== 400) throw new Error(`an unsigned webhook was answered ${unsigned}`);
    if (signed >= 400 && signed < 500) throw new Error(`a signed webhook was answered ${signed}`);
  }

  async #paid(): Promise<string> {
    const { ledger } = await this.#ground.look();
    const paid = ledger.payment_intents.filter(
      ({ metadata, status }) => metadata.accountId === this.#accountId && status === 'succeeded',
    );
    const [first] = paid;
    if (!first) throw new Error(`${this.#accountId} has paid nothing`);
    return first.id;
  }
}

/** Delivers a webhook as Stripe would, signed now; answers its status. */
export async function deliver(ground: Ground, payload: string): Promise<number> {
  const { url, clock } = ground.stack;
  const { webhookSecret: secret } = Local.parse(await (await fetch(`${url}/local`)).json());
  const timestamp = Math.floor(clock.now() / 1000);
  return post(ground, payload, Stripe.webhooks.generateTestHeaderString({ payload, secret, timestamp }));
}

async function post({ stack }: Ground, payload: string, signature: string): Promise<number> {
  const headers = { 'stripe-signature': signature };
  const response = await fetch(`${stack.url}/v1/webhooks/stripe`, { method: 'POST', body: payload, headers });
  await response.arrayBuffer();
  return response.status;
}
