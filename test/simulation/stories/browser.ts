import * as z from 'zod';
import { AccountView } from '../../../api/account.ts';
import { SetupView } from '../../../api/billing.ts';
import { CheckoutView } from '../../../api/checkout.ts';
import { QuoteView } from '../../../api/quote.ts';
import { RenewalView } from '../../../api/renewal.ts';
import type { Selection } from '../../../domain/sale/terms.ts';
import type { RenewalId, UserId } from '../../../domain/values/ids.ts';
import type { Stack } from '../../../local/stack.ts';

export type Checkout = ReturnType<typeof CheckoutView.parse>;

/** What a purchase came to for its buyer: its checkout, or the refusal that no checkout was begun for. */
export type Outcome = Checkout | { status: 'refused at once'; code: string };

interface Answer {
  status: number;
  body: unknown;
}

const ProblemCode = z.object({ code: z.string() });

const SAVED_CARD = '/v1/billing/payment-method';
const TOKEN_LIVES_MS = 14 * 60_000;
const TRIES = 20;
const CONTACT = { name: 'Ada Admin', email: 'ada.admin@acme.example' };

/** A buyer's browser: speaks HTTP only, and repeats what was not answered, a purchase under its own key. */
export class Browser {
  /** Answers of 500 and above, by route. */
  readonly serverErrors: { route: string; status: number }[] = [];
  readonly #stack: Stack;
  readonly #userId: UserId;
  #token: { text: string; readMs: number } | undefined;

  constructor(stack: Stack, userId: UserId) {
    this.#stack = stack;
    this.#userId = userId;
  }

  async quote(selection: Selection): Promise<string> {
    return QuoteView.parse((await this.#ask('POST', '/v1/quotes', selection)).body).quoteId;
  }

  /** One press of the button. */
  async checkOut(quoteId: string, card: string, key: string): Promise<Outcome> {
    const body = { quoteId, paymentMethodId: card, billingContact: CONTACT };
    const answer = await this.#ask('POST', '/v1/checkouts', body, key);
    if (answer.status === 202) return CheckoutView.parse(answer.body);
    return { status: 'refused at once', code: ProblemCode.parse(answer.body).code };
  }

  /** One press, with the saved card and the stored contact. */
  async change(quoteId: string, key: string): Promise<Outcome> {
    const answer = await this.#ask('POST', '/v1/checkouts', { quoteId }, key);
    if (answer.status === 202) return CheckoutView.parse(answer.body);
    return { status: 'refused at once', code: ProblemCode.parse(answer.body).code };
  }

  /** Whether the subscription is cancelled from now on, or no more; asked once, whatever is answered. */
  async cancel(isWished: boolean): Promise<void> {
    await this.#ask(isWished ? 'POST' : 'DELETE', '/v1/subscription/cancellation', isWished ? {} : undefined);
  }

  /** In the middle of something else no time passes: it is repeated at once, and comes too late if it fails so often. */
  async cancelAtOnce(): Promise<void> {
    const answer = await this.#once('POST', '/v1/subscription/cancellation', {});
    if (answer.status >= 500) throw new Error('it was not answered');
  }

  /** What Stripe.js would show the challenge with; undefined while the bank asks nothing. */
  async renewalSecret(renewalId: RenewalId): Promise<string | undefined> {
    const seen = RenewalView.parse((await this.#ask('GET', `/v1/renewals/${renewalId}`)).body);
    return seen.status === 'requires_action' ? seen.authentication?.clientSecret : undefined;
  }

  /** "The challenge is done, look again." */
  async renewalConfirmed(renewalId: RenewalId): Promise<void> {
    await this.#ask('POST', `/v1/renewals/${renewalId}/authentication`);
  }

  async payNow(): Promise<void> {
    await this.#ask('POST', '/v1/subscription/payment');
  }

  /** Another card, which Stripe.js has taken. */
  async giveCard(card: string): Promise<void> {
    const { setupIntentId, clientSecret } = SetupView.parse((await this.#ask('POST', SAVED_CARD)).body);
    const { payment } = AccountView.parse((await this.#ask('GET', '/v1/account')).body);
    await fetch(`${this.#stack.stripeUrl}/v1/setup_intents/${setupIntentId}/confirm`, {
      method: 'POST',
      body: new URLSearchParams({ payment_method: card, client_secret: clientSecret }).toString(),
      headers: {
        authorization: `Bearer ${payment.publishableKey}`,
        'content-type': 'application/x-www-form-urlencoded',
      },
    });
    await this.#ask('PUT', SAVED_CARD, { setupIntentId });
  }

  async checkout(checkoutId: string): Promise<Checkout> {
    return CheckoutView.parse((await this.#ask('GET', `/v1/checkouts/${checkoutId}`)).body);
  }

  /** "The challenge is done, look again." */
  async challengeDone(checkoutId: string): Promise<void> {
    await this.#ask('POST', `/v1/checkouts/${checkoutId}/authentication`);
  }

  async #ask(method: string, path: string, body?: object, key?: string): Promise<Answer> {
    for (let tries = 0; tries < TRIES; tries += 1) {
      const answer = await this.#once(method, path, body, key).catch(() => undefined);
      if (answer && answer.status < 500) return answer;
      if (answer) this.serverErrors.push({ route: `${method} ${path}`, status: answer.status });
      await this.#stack.clock.advance(1_000);
    }
    throw new Error(`${method} ${path} was not answered ${TRIES} times`);
  }

  async #once(method: string, path: string, body?: object, key?: string): Promise<Answer> {
    const response = await fetch(this.#stack.url + path, {
      method,
      headers: {
        authorization: `Bearer ${await this.#logon()}`,
        'content-type': 'application/json',
        ...(key !== undefined && { 'idempotency-key': key }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: text ? JSON.parse(text) : undefined };
  }

  async #logon(): Promise<string> {
    const nowMs = this.#stack.clock.now();
    if (this.#token && nowMs - this.#token.readMs < TOKEN_LIVES_MS) return this.#token.text;
    const text = await this.#stack.host.token(this.#userId);
    if (!text) throw new Error(`${this.#userId} cannot log on`);
    this.#token = { text, readMs: nowMs };
    return text;
  }
}
