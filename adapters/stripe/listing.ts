import { setTimeout as sleep } from 'node:timers/promises';
import type Stripe from 'stripe';
import type { ListedPayment } from '../../domain/invoicing/audit.ts';
import type { Slice } from '../../domain/invoicing/audit-progress.ts';
import { epochMs } from '../../domain/values/calendar.ts';
import { type OperationId, PaymentIntentId } from '../../domain/values/ids.ts';
import { call, orNone } from './call.ts';
import { allOf, type Page, pagesOf } from './lists.ts';
import { isMarked, operationMarkedOn } from './marks.ts';
import { lostToDisputes } from './returned.ts';

/** A payment of this deployment's at Stripe, with the checkout that is written on it. */
export interface OurPayment extends ListedPayment {
  intentId: PaymentIntentId;
  operation: OperationId;
  /** Without a mark it is ours if we have its checkout. */
  isMarked: boolean;
}

/** A payment that one of the lists names. */
export interface Named {
  intentId: PaymentIntentId;
  /** The checkout that it is written to, as far as is known. */
  operation?: OperationId | undefined;
  /** What Stripe shows of it; undefined where it is not ours. */
  atStripe: () => Promise<OurPayment | undefined>;
}

/** What tells that money went back or came again, whenever its payment was made. Stripe keeps events for 30 days. */
const RETURNS = [
  'charge.refunded',
  'refund.updated',
  'refund.failed',
  'charge.dispute.created',
  'charge.dispute.closed',
];

const PAUSES_MS = [250, 1_000];

/** A page that fails is asked for again: what came before it need not be read anew. */
const patiently = async <T>(send: (client: Stripe) => Promise<Stripe.Response<T>>): Promise<T> => {
  for (const pauseMs of PAUSES_MS)
    try {
      return await call(send);
    } catch {
      await sleep(pauseMs);
    }
  return call(send);
};

/** Stripe tells times to the second. */
const within = ({ from, until }: Slice) => ({
  created: { gte: Math.floor(epochMs(from) / 1000), lt: Math.floor(epochMs(until) / 1000) },
});

/** Our payments that were begun in this slice of time, a page of Stripe's at a time, the newest first. */
export async function* paymentsIn(slice: Slice): AsyncGenerator<Page<Named>> {
  const pages = pagesOf(
    (client, page) => client.paymentIntents.list({ ...within(slice), ...page, expand: ['data.latest_charge'] }),
    patiently,
  );
  for await (const { data, isLast } of pages) yield { data: data.flatMap(namedIn), isLast };
}

/** The payment that was listed, if it is ours. One that cannot be made out does not keep the page back. */
function namedIn(intent: Stripe.PaymentIntent): Named[] {
  const operation = operationMarkedOn(intent.metadata);
  if (!operation) return [];
  return [{ intentId: PaymentIntentId.parse(intent.id), operation, atStripe: async () => ourPaymentOf(intent) }];
}

/** Payments of which something went back in this slice of time, or came again; one may be named more than once. */
export async function* returnsIn(slice: Slice): AsyncGenerator<PaymentIntentId> {
  const events = allOf((client, page) => client.events.list({ types: RETURNS, ...within(slice), ...page }), patiently);
  for await (const { data } of events) {
    const intentId = PaymentIntentId.safeParse(Reflect.get(data.object, 'payment_intent')).data;
    if (intentId) yield intentId;
  }
}

/** The payment as Stripe shows it now; undefined where there is none, or where it is not ours. */
export async function getListed(intentId: PaymentIntentId): Promise<OurPayment | undefined> {
  const expand = ['latest_charge'];
  const intent = await orNone(call((client) => client.paymentIntents.retrieve(intentId, { expand })));
  return intent && ourPaymentOf(intent);
}

async function ourPaymentOf(intent: Stripe.PaymentIntent): Promise<OurPayment | undefined> {
  const operation = operationMarkedOn(intent.metadata);
  if (!operation) return undefined;
  const { amount: amountMinor, currency, status } = intent;
  const intentId = PaymentIntentId.parse(intent.id);
  const taken = status === 'succeeded';
  const isOpen = !taken && status !== 'canceled';
  const keptMinor = taken ? await keptOf(intent) : 0;
  return { operation, isMarked: isMarked(intent.metadata), intentId, taken, isOpen, amountMinor, currency, keptMinor };
}

async function keptOf({ id, latest_charge: charge }: Stripe.PaymentIntent): Promise<number> {
  if (!charge || typeof charge === 'string') throw new Error('the intent came without its charge');
  const lostMinor = charge.disputed ? await lostToDisputes(PaymentIntentId.parse(id)) : 0;
  return charge.amount_captured - charge.amount_refunded - lostMinor;
}
