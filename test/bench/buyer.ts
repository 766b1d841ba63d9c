import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { AccountId, type UserId } from '../../domain/values/ids.ts';
import type { Stack } from '../../local/stack.ts';

const Quoted = z.looseObject({ quoteId: z.string() });
const Shown = z.looseObject({ checkoutId: z.string(), status: z.string() });
export type Shown = z.infer<typeof Shown>;

const CONTACT = {
  name: 'Ada Lovelace',
  email: 'ada@acme.example',
  address: { line1: '12 St James’s Square', city: 'London', postalCode: 'SW1Y 4JH', country: 'GB' },
};

/** An admin who buys through the API, as a page would. */
export class Buyer {
  readonly accountId: AccountId;
  readonly #stack: Stack;
  readonly #userId: UserId;

  constructor(stack: Stack, accountId: string, userId: UserId) {
    this.#stack = stack;
    this.accountId = AccountId.parse(accountId);
    this.#userId = userId;
  }

  async quote(): Promise<string> {
    const selection = { planId: 'premium', scope: 'all_current_users', billingPeriod: 'annual', currency: 'usd' };
    return Quoted.parse(await this.#send('POST', '/v1/quotes', selection)).quoteId;
  }

  /** The purchase under this quote, as it stands when it was accepted. */
  async checkOut(quoteId: string, card: string): Promise<Shown> {
    const body = { quoteId, paymentMethodId: card, billingContact: CONTACT };
    return Shown.parse(await this.#send('POST', '/v1/checkouts', body, { 'idempotency-key': randomUUID() }));
  }

  /** The purchase once it has left `processing`, or after so many seconds. */
  async wait(checkoutId: string, seconds = 20): Promise<Shown> {
    return Shown.parse(await this.#send('GET', `/v1/checkouts/${checkoutId}?wait=${seconds}`));
  }

  /** The buyer says that the bank's challenge is done. */
  lookAgain(checkoutId: string): Promise<unknown> {
    return this.#send('POST', `/v1/checkouts/${checkoutId}/authentication`);
  }

  async buy(card = 'pm_card_visa'): Promise<Shown> {
    const { checkoutId } = await this.checkOut(await this.quote(), card);
    return this.wait(checkoutId);
  }

  async #send(method: string, path: string, body?: object, headers: Record<string, string> = {}): Promise<unknown> {
    const authorization = `Bearer ${await this.#stack.host.token(this.#userId)}`;
    const response = await fetch(this.#stack.url + path, {
      method,
      headers: { authorization, 'content-type': 'application/json', ...headers },
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${path} was answered ${response.status}: ${await response.text()}`);
    return response.json();
  }
}
