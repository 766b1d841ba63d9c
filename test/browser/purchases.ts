import * as z from 'zod';
import { send } from '../../local/send.ts';
import { createClient } from '../../packages/client/src/client.ts';
import { Ledger } from '../ledger.ts';

const Local = z.object({ stripe: z.url() });
const Opened = z.object({ accountId: z.string(), adminId: z.string(), name: z.string() });
const Token = z.object({ token: z.string() });
const Execution = z.object({ status: z.string(), states: z.array(z.string()), history: z.array(z.unknown()) });
type Execution = z.infer<typeof Execution>;

const ended = ({ status }: Execution): boolean => status !== 'RUNNING';
const waitsForTheBank = ({ history }: Execution): boolean => JSON.stringify(history).includes('TaskSubmitted');

export interface Choice {
  planId?: string;
  scope?: 'all_current_users' | 'admin_only';
  billingPeriod?: 'annual' | 'monthly';
  currency?: 'usd' | 'eur';
  name?: string;
}

export type Purchases = ReturnType<typeof purchasesAt>;

/** Purchases through the API, each by an account of its own, for whoever looks at their executions. */
export function purchasesAt(product: () => string) {
  const stripe = async (path: string) => `${(await send(Local, `${product()}/local`)).stripe}/test/${path}`;
  const executionOf = (checkoutId: string) => send(Execution, `${product()}/local/executions/${checkoutId}`);

  async function begin(
    paymentMethodId: string,
    { name: called = `Acme ${crypto.randomUUID().slice(0, 8)}`, ...choice }: Choice = {},
  ) {
    const account = { name: called, domain: 'acme.example', users: 12 };
    const { accountId, adminId, name } = await send(Opened, `${product()}/local/accounts`, account);
    const { token } = await send(Token, `${product()}/local/token`, { userId: adminId });
    const api = createClient({ url: product(), token: () => token });
    const selection = {
      planId: 'premium',
      scope: 'all_current_users',
      billingPeriod: 'annual',
      currency: 'usd',
      ...choice,
    } as const;
    const { quoteId } = await api.quote(selection);
    const billingContact = { name: 'Ada Admin', email: 'ada@acme.example' };
    const { checkoutId } = await api.purchase({ quoteId, paymentMethodId, billingContact }).begin();
    return { accountId, adminId, name, checkoutId };
  }

  /** Moves the clock until it holds: what the execution waits for comes due. */
  async function until(checkoutId: string, holds: (execution: Execution) => boolean): Promise<void> {
    for (let tries = 0; tries < 200; tries += 1) {
      if (holds(await executionOf(checkoutId))) return;
      await send(z.unknown(), `${product()}/local/clock`, { advance: 'PT2S' });
    }
    throw new Error(`${checkoutId} never came there`);
  }

  async function bought(paymentMethodId: string, choice?: Choice) {
    const purchase = await begin(paymentMethodId, choice);
    await until(purchase.checkoutId, ended);
    return purchase;
  }

  async function challenged() {
    const purchase = await begin('pm_card_threeDSecure2Required');
    await until(purchase.checkoutId, waitsForTheBank);
    return purchase;
  }

  async function passChallenge(accountId: string): Promise<void> {
    const { payment_intents } = await send(Ledger, await stripe('ledger'));
    const intent = payment_intents.find(({ metadata }) => metadata.accountId === accountId);
    await send(z.unknown(), await stripe(`challenges/${intent?.id}`), { outcome: 'succeed' });
  }

  /** What the saved card of this account answers next, once each. */
  async function cardAnswers(accountId: string, answers: (string | { declineCode: string })[]): Promise<void> {
    const { payment_intents } = await send(Ledger, await stripe('ledger'));
    const card = payment_intents.find(
      ({ metadata, payment_method }) => payment_method && metadata.accountId === accountId,
    );
    await send(z.unknown(), await stripe(`payment-methods/${card?.payment_method}`), { answers });
  }

  /** The bank takes a payment of this account back for now. */
  async function dispute(accountId: string): Promise<void> {
    const { payment_intents } = await send(Ledger, await stripe('ledger'));
    const intent = payment_intents.find(({ metadata }) => metadata.accountId === accountId);
    await send(z.unknown(), await stripe('disputes'), { paymentIntentId: intent?.id, outcome: 'open' });
  }

  /** One whose renewal the bank has declined. */
  async function inGrace(declineCode = 'insufficient_funds', choice: Choice = {}) {
    const account = await bought('pm_card_visa', { billingPeriod: 'monthly', ...choice });
    await cardAnswers(
      account.accountId,
      Array.from({ length: 3 }, () => ({ declineCode })),
    );
    await send(z.unknown(), `${product()}/local/clock`, { advance: 'P31D' });
    await cardAnswers(account.accountId, []);
    return account;
  }

  /** While it runs, so many calls that begin a payment find Stripe overloaded. */
  async function whileOverloaded<T>(times: number, run: () => Promise<T>): Promise<T> {
    await send(z.unknown(), await stripe('faults'), { kind: '429', call: 'POST /v1/payment_intents', times });
    const result = await run();
    await fetch(await stripe('faults'), { method: 'DELETE' });
    return result;
  }

  return {
    executionOf,
    begin,
    bought,
    challenged,
    passChallenge,
    cardAnswers,
    dispute,
    inGrace,
    whileOverloaded,
    /** Nobody's no: Stripe stayed overloaded longer than the workflow retries. */
    reversed: () => whileOverloaded(100, () => bought('pm_card_visa')),
  };
}
