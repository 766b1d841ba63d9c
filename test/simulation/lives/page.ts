import { AccountView } from '../../../api/account.ts';
import { SetupView } from '../../../api/billing.ts';
import { CheckoutView } from '../../../api/checkout.ts';
import { QuoteView } from '../../../api/quote.ts';
import { UserId } from '../../../domain/values/ids.ts';
import type { Asked } from './expected-change.ts';
import type { World } from './world.ts';

interface Answer {
  status: number;
  body: unknown;
}

/** An admin at the page: asks over HTTP alone, and waits until what they began has come to its end. */
export class Page {
  readonly #world: World;
  readonly #userId: string;
  readonly #name: string;
  #keys = 0;

  constructor(world: World, userId: string) {
    this.#world = world;
    this.#userId = userId;
    this.#name = userId;
  }

  async ask(method: string, path: string, body?: object, key?: string, userId = this.#userId): Promise<Answer> {
    const token = await this.#world.stack.host.token(UserId.parse(userId));
    const response = await fetch(this.#world.stack.url + path, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        ...(key !== undefined && { 'idempotency-key': key }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: text ? JSON.parse(text) : undefined };
  }

  async account() {
    return AccountView.parse((await this.ask('GET', '/v1/account')).body);
  }

  async features(userId: string): Promise<unknown> {
    const { body } = await this.ask('GET', '/v1/entitlements', undefined, undefined, userId);
    return body;
  }

  async quote({ billing: billingPeriod, ...asked }: Asked, promotionCode: string | undefined) {
    const body = { ...asked, billingPeriod, ...(promotionCode && { promotionCode }) };
    const answer = await this.ask('POST', '/v1/quotes', body);
    return answer.status === 201 ? QuoteView.parse(answer.body) : answer.body;
  }

  /** With a contact where it is the first purchase, and a card where none is saved. */
  async buy(quoteId: string, { isFirst, card }: { isFirst: boolean; card: string | undefined }) {
    this.#keys += 1;
    const billingContact = { name: 'Ada Admin', email: 'ada@acme.example' };
    const body = { quoteId, ...(isFirst && { billingContact }), ...(card && { paymentMethodId: card }) };
    const answer = await this.ask('POST', '/v1/checkouts', body, `${this.#name}-${this.#keys}`);
    if (answer.status !== 202) return answer.body;
    const { checkoutId } = CheckoutView.parse(answer.body);
    await this.#world.rest();
    return CheckoutView.parse((await this.ask('GET', `/v1/checkouts/${checkoutId}`)).body);
  }

  /** Another card, from the click to the answer. */
  async giveCard(card: string): Promise<Answer> {
    const { setupIntentId, clientSecret } = SetupView.parse(
      (await this.ask('POST', '/v1/billing/payment-method')).body,
    );
    const { payment } = await this.account();
    await fetch(`${this.#world.stack.stripeUrl}/v1/setup_intents/${setupIntentId}/confirm`, {
      method: 'POST',
      body: new URLSearchParams({ payment_method: card, client_secret: clientSecret }).toString(),
      headers: {
        authorization: `Bearer ${payment.publishableKey}`,
        'content-type': 'application/x-www-form-urlencoded',
      },
    });
    const answer = await this.ask('PUT', '/v1/billing/payment-method', { setupIntentId });
    await this.#world.rest();
    return answer;
  }
}
