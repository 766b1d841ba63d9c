import { failedWebhookEvents, quarantinedWebhookEvents, webhookEventsAbout } from '../adapters/stored/webhook-log.ts';
import { type PaymentRecord, paymentRecords } from '../adapters/stripe/records.ts';
import type { Checkout } from '../domain/checkout/checkout.ts';
import type { Invoice } from '../domain/invoicing/invoice.ts';
import { intentOf } from '../domain/payment/payment.ts';
import { Currency } from '../domain/values/currency.ts';
import { formatMoney } from '../domain/values/currency-facts.ts';
import { type CoarseEntry, type Entry, PAYING } from './entry.ts';

/** What Stripe shows of the checkout's payment. */
export async function stripeEntries({ payment, createdAt }: Checkout): Promise<(Entry | CoarseEntry)[]> {
  const intentId = intentOf(payment);
  if (!intentId) return [];
  const records = await paymentRecords(intentId);
  if (!records) return [{ at: createdAt, from: 'stripe', id: intentId, text: 'Stripe knows no such payment' }];
  return records.map((record) => ({
    at: record.at,
    from: 'stripe',
    id: record.id,
    text: textOf(record),
    causes: record.kind === 'refund' ? [...PAYING, 'RefundPayment', 'refund, by'] : PAYING,
  }));
}

function textOf({ kind, status, amountMinor, currency, reason }: PaymentRecord): string {
  const known = Currency.safeParse(currency).data;
  const money = known ? formatMoney(amountMinor, known) : `${amountMinor} ${currency}`;
  // Stripe tells when the intent was made and how it stands now.
  return [`${kind} over ${money}: ${kind === 'intent' ? 'now ' : ''}${status}`, reason].filter(Boolean).join(', ');
}

/** The webhooks that told of it, and those about it that could not be taken in. */
export async function webhookEntries({ checkoutId, payment }: Checkout): Promise<Entry[]> {
  const intentId = intentOf(payment);
  const entries = (await webhookEventsAbout(checkoutId)).map(({ receivedAt, eventId, type, outcome }): Entry => {
    return { at: receivedAt, from: 'webhook', id: eventId, text: `${type}: ${outcome.replaceAll('_', ' ')}` };
  });
  for await (const eventId of quarantinedWebhookEvents()) {
    const failed = await failedWebhookEvents.get(eventId);
    if (failed?.state.status !== 'quarantined' || !intentId || failed.intentId !== intentId) continue;
    const text = `${failed.type}: set aside after ${failed.failures} failures, ${failed.error}`;
    entries.push({ at: failed.state.at, from: 'webhook', id: eventId, text });
  }
  return entries;
}

/** It is paid when Stripe says so, and made when the purchase is recorded. */
export function invoiceEntry({ invoiceId: id, paidAt: at, totalMinor, creditedMinor, currency }: Invoice): CoarseEntry {
  const credited = creditedMinor > 0 ? `, credited ${formatMoney(creditedMinor, currency)}` : '';
  const text = `${formatMoney(totalMinor, currency)}${credited}`;
  return { at, from: 'invoice', id, text, causes: ['RecordSubscription'] };
}
