import type Stripe from 'stripe';
import { type Instant, instant } from '../../domain/values/calendar.ts';
import type { CustomerId, OperationId, PaymentIntentId } from '../../domain/values/ids.ts';
import { call, orNone } from './call.ts';
import { isMissing } from './errors.ts';
import { allOf } from './lists.ts';
import { operationMarkedOn } from './marks.ts';

/** One thing that Stripe shows of a payment, without a word of who paid. */
export interface PaymentRecord {
  at: Instant;
  id: string;
  kind: 'intent' | 'charge' | 'refund' | 'dispute';
  status: string;
  amountMinor: number;
  currency: string;
  /** Stripe's own code for what went wrong. */
  reason?: string;
}

type Recorded = { id: string; created: number; amount: number; currency: string; status: string | null };

function record(kind: PaymentRecord['kind'], object: Recorded, reason?: string | null): PaymentRecord {
  const { id, created, amount: amountMinor, currency, status } = object;
  const at = instant(created * 1000);
  return { at, id, kind, status: status ?? 'unknown', amountMinor, currency, ...(reason && { reason }) };
}

/** The intent, every attempt to charge it, and all that went back of it; undefined where Stripe has no such intent. */
export async function paymentRecords(intentId: PaymentIntentId): Promise<PaymentRecord[] | undefined> {
  const of = { payment_intent: intentId };
  const intent = await orNone(call((client) => client.paymentIntents.retrieve(intentId)));
  if (!intent) return undefined;
  const records = [record('intent', intent)];
  for await (const charge of allOf((client, page) => client.charges.list({ ...of, ...page })))
    records.push(record('charge', charge, reasonOf(charge)));
  for await (const refund of allOf((client, page) => client.refunds.list({ ...of, ...page })))
    records.push(record('refund', refund, refund.failure_reason));
  for await (const dispute of allOf((client, page) => client.disputes.list({ ...of, ...page })))
    records.push(record('dispute', dispute, dispute.reason));
  return records;
}

const reasonOf = ({ failure_code, outcome }: Stripe.Charge): string | undefined =>
  failure_code ? [failure_code, outcome?.reason].filter(Boolean).join(', ') : undefined;

/** The operations of this customer that got as far as a payment; none where Stripe has no such customer any more. */
export async function operationsOf(customer: CustomerId): Promise<OperationId[]> {
  const found: OperationId[] = [];
  try {
    for await (const { metadata } of allOf((client, page) => client.paymentIntents.list({ customer, ...page }))) {
      const operation = operationMarkedOn(metadata);
      if (operation) found.push(operation);
    }
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
  return found;
}
