import type Stripe from 'stripe';
import type { BankedPayment } from '../domain/audit.ts';
import { CheckoutId, PaymentIntentId } from '../domain/ids.ts';
import { call, isMissing } from './payments.ts';
import { lostToDisputes } from './returned.ts';

/** A payment at Stripe, with the checkout that is written on it. */
export interface Statement extends BankedPayment {
  checkoutId: CheckoutId;
}

const PAGE = 100;

type List<T> = (client: Stripe, page: Stripe.PaginationParams) => Promise<Stripe.Response<Stripe.ApiList<T>>>;

/** Everything in a list of Stripe's, a page at a time. */
export async function* allOf<T extends { id: string }>(list: List<T>): AsyncGenerator<T> {
  let after: string | undefined;
  do {
    const { data, has_more } = await call((client) =>
      list(client, { limit: PAGE, ...(after && { starting_after: after }) }),
    );
    yield* data;
    after = has_more ? data.at(-1)?.id : undefined;
  } while (after);
}

const since = (sinceMs: number) => ({ created: { gte: Math.floor(sinceMs / 1000) } });

/** Our payments that were begun since then, the newest first. */
export async function* paymentsSince(sinceMs: number): AsyncGenerator<Statement> {
  const intents = allOf((client, page) =>
    client.paymentIntents.list({ ...since(sinceMs), ...page, expand: ['data.latest_charge'] }),
  );
  for await (const intent of intents) {
    const statement = await statementOf(intent);
    if (statement) yield statement;
  }
}

/** Payments of which something was refunded since then, whenever they were made. */
export async function* refundedSince(sinceMs: number): AsyncGenerator<PaymentIntentId> {
  for await (const { payment_intent } of allOf((client, page) => client.refunds.list({ ...since(sinceMs), ...page }))) {
    const intentId = PaymentIntentId.safeParse(payment_intent).data;
    if (intentId) yield intentId;
  }
}

/** Payments that a bank took back in a dispute that was opened since then, whenever they were made. */
export async function* lostSince(sinceMs: number): AsyncGenerator<PaymentIntentId> {
  const disputes = allOf((client, page) => client.disputes.list({ ...since(sinceMs), ...page }));
  for await (const { payment_intent, status } of disputes) {
    const intentId = PaymentIntentId.safeParse(payment_intent).data;
    if (intentId && status === 'lost') yield intentId;
  }
}

/** The payment as Stripe shows it now; undefined where there is none, or where it is not ours. */
export async function getStatement(intentId: PaymentIntentId): Promise<Statement | undefined> {
  try {
    return await statementOf(
      await call((client) => client.paymentIntents.retrieve(intentId, { expand: ['latest_charge'] })),
    );
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

async function statementOf(intent: Stripe.PaymentIntent): Promise<Statement | undefined> {
  const checkoutId = CheckoutId.safeParse(intent.metadata.checkoutId).data;
  if (!checkoutId) return undefined;
  const { id: intentId, amount: amountMinor, currency } = intent;
  const taken = intent.status === 'succeeded';
  return { checkoutId, intentId, taken, amountMinor, currency, keptMinor: taken ? await keptOf(intent) : 0 };
}

async function keptOf({ id, latest_charge: charge }: Stripe.PaymentIntent): Promise<number> {
  if (!charge || typeof charge === 'string') throw new Error('the intent came without its charge');
  const lostMinor = charge.disputed ? await lostToDisputes(PaymentIntentId.parse(id)) : 0;
  return charge.amount_captured - charge.amount_refunded - lostMinor;
}
