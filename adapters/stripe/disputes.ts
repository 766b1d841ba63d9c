import type { PaymentIntentId } from '../../domain/values/ids.ts';
import { allOf } from './lists.ts';

/** Their last word; `lost` may be appealed, and is open again then. https://docs.stripe.com/api/disputes/object */
const CLOSED = new Set(['won', 'lost', 'warning_closed', 'prevented']);

export const isOver = (status: string): boolean => CLOSED.has(status);

/** It was lost, and is decided once more. */
export const isAppealed = (status: string): boolean => status.startsWith('appeal_');

/** The disputes over this payment that are open now, as Stripe lists them. */
export async function openDisputes(intentId: PaymentIntentId): Promise<string[]> {
  const open: string[] = [];
  for await (const { id, status } of allOf((client, page) =>
    client.disputes.list({ payment_intent: intentId, ...page }),
  ))
    if (!isOver(status)) open.push(id);
  return open;
}
