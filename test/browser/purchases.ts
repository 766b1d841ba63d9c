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

export type Purchases = ReturnType<typeof purchasesAt>;

/** Purchases through the API, each by an account of its own, for whoever looks at their executions. */
export function purchasesAt(product: () => string) {
  const stripe = async (path: string) => `${(await send(Local, `${product()}/local`)).stripe}/test/${path}`;
  const executionOf = (checkoutId: string) => send(Execution, `${product()}/local/executions/${checkoutId}`);

  async function begin(paymentMethodId: string) {
    const account = { name: `Acme ${crypto.randomUUID().slice(0, 8)}`, domain: 'acme.example', users: 12 };
    const { accountId, adminId, name } = await send(Opened, `${product()}/local/accounts`, account);
    const { token } = await send(Token, `${product()}/local/token`, { userId: adminId });
    const api = createClient({ url: product(), token: () => token });
    const selection = {
      planId: 'premium',
      scope: 'all_current_users',
      billingPeriod: 'annual',
      currency: 'usd',
    } as const;
    const { quoteId } = await api.quote(selection);
    const billingContact = { name: 'Ada Admin', email: 'ada@acme.example' };
    const { checkoutId } = await api.purchase({ quoteId, paymentMethodId, billingContact }).begin();
    return { accountId, name, checkoutId };
  }

  /** Moves the clock until it holds: what the execution waits for comes due. */
  async function until(checkoutId: string, holds: (execution: Execution) => boolean): Promise<void> {
    for (let tries = 0; tries < 200; tries += 1) {
      if (holds(await executionOf(checkoutId))) return;
      await send(z.unknown(), `${product()}/local/clock`, { advance: 'PT2S' });
    }
    throw new Error(`${checkoutId} never came there`);
  }

  async function bought(paymentMethodId: string) {
    const purchase = await begin(paymentMethodId);
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
    whileOverloaded,
    /** Nobody's no: Stripe stayed overloaded longer than the workflow retries. */
    reversed: () => whileOverloaded(100, () => bought('pm_card_visa')),
  };
}
