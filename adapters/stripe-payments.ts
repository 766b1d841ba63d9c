import type Stripe from 'stripe';
import type { ListedPayment } from '../domain/audit.ts';
import { type CheckoutId, PaymentIntentId } from '../domain/ids.ts';
import { checkoutMarkedOn } from './marks.ts';
import { call, orNone } from './payments.ts';
import { lostToDisputes } from './returned.ts';
import { allOf } from './stripe-lists.ts';

/** A payment of this deployment's at Stripe, with the checkout that is written on it. */
export interface OurPayment extends ListedPayment {
  checkoutId: CheckoutId;
}

const since = (sinceMs: number) => ({ created: { gte: Math.floor(sinceMs / 1000) } });

/** Our payments that were begun since then, the newest first. */
export async function* paymentsSince(sinceMs: number): AsyncGenerator<OurPayment> {
  const intents = allOf((client, page) =>
    client.paymentIntents.list({ ...since(sinceMs), ...page, expand: ['data.latest_charge'] }),
  );
  for await (const intent of intents) {
    const statement = await ourPaymentOf(intent);
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
export async function getListed(intentId: PaymentIntentId): Promise<OurPayment | undefined> {
  const expand = ['latest_charge'];
  const intent = await orNone(call((client) => client.paymentIntents.retrieve(intentId, { expand })));
  return intent && ourPaymentOf(intent);
}

async function ourPaymentOf(intent: Stripe.PaymentIntent): Promise<OurPayment | undefined> {
  const checkoutId = await checkoutMarkedOn(intent.metadata);
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
