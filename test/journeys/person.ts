import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type * as z from 'zod';
import { AccountView } from '../../api/account.ts';
import { CheckoutView } from '../../api/checkout.ts';
import { QuoteView } from '../../api/quote.ts';
import type { BillingContact } from '../../domain/sale/billing-contact.ts';
import type { Selection } from '../../domain/sale/terms.ts';
import { AccountId, UserId } from '../../domain/values/ids.ts';
import type { Stack } from '../../local/stack.ts';
import { wholeYear } from '../sold.ts';
import { eventually } from './eventually.ts';
import { type Answer, type Sent, send } from './requests.ts';

export const contact: BillingContact = { name: 'Ada Admin', email: 'ada@acme.example' };

/** Somebody at a browser, logged on afresh for each request unless they hold on to a token. */
export class Person {
  readonly #stack: Stack;
  readonly accountId: AccountId;
  readonly userId: UserId;

  constructor(stack: Stack, accountId: string, userId: string) {
    this.#stack = stack;
    this.accountId = AccountId.parse(accountId);
    this.userId = UserId.parse(userId);
  }

  async token(): Promise<string> {
    const token = await this.#stack.host.token(this.userId);
    if (!token) throw new Error(`${this.userId} cannot log on`);
    return token;
  }

  async request(method: string, path: string, options: Sent = {}): Promise<Answer> {
    const authorization = `Bearer ${await this.token()}`;
    return send(this.#stack.url, method, path, { ...options, headers: { authorization, ...options.headers } });
  }

  async account(): Promise<z.infer<typeof AccountView>> {
    return AccountView.parse((await this.request('GET', '/v1/account')).body);
  }

  async features(): Promise<unknown> {
    return (await this.request('GET', '/v1/entitlements')).body;
  }

  async quote(selection: Partial<Selection> = {}): Promise<z.infer<typeof QuoteView>> {
    return QuoteView.parse((await this.request('POST', '/v1/quotes', { body: { ...wholeYear, ...selection } })).body);
  }

  checkOut(
    quoteId: string,
    { card = 'pm_card_visa', key = randomUUID() as string, billingContact = contact } = {},
  ): Promise<Answer> {
    const body = { quoteId, paymentMethodId: card, billingContact };
    return this.request('POST', '/v1/checkouts', { body, headers: { 'idempotency-key': key } });
  }

  /** The checkout once it has left `processing`. */
  async outcome(checkoutId: string): Promise<z.infer<typeof CheckoutView>> {
    await underWay(this.#stack, checkoutId);
    return eventually(async () => {
      const answer = await this.request('GET', `/v1/checkouts/${checkoutId}?wait=20`);
      // On a busy machine the gateway may give up first: it says to ask again.
      const seen = answer.status === 503 ? undefined : CheckoutView.parse(answer.body);
      return seen?.status === 'processing' ? undefined : seen;
    });
  }

  /** A whole purchase, up to where it leaves `processing`. */
  async buy(selection: Partial<Selection> = {}, card = 'pm_card_visa'): Promise<z.infer<typeof CheckoutView>> {
    const { quoteId } = await this.quote(selection);
    const { checkoutId } = CheckoutView.parse((await this.checkOut(quoteId, { card })).body);
    return this.outcome(checkoutId);
  }
}

/** A wait looks after a quarter of a second first, and by then most purchases are long over. */
const LOOKS = 50;
const LOOK_EVERY_MS = 5;

/** Until the purchase has come to where it stops, or a quarter of a second is over: whoever asks then need not be held. */
async function underWay({ stepFunctions }: Stack, checkoutId: string): Promise<void> {
  for (let looks = 0; looks < LOOKS; looks += 1) {
    const execution = stepFunctions.execution(checkoutId);
    if (execution?.status !== 'RUNNING' || execution.states.at(-1) === 'AwaitAuthentication') return;
    await sleep(LOOK_EVERY_MS);
  }
}
