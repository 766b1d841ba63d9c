import { failedWebhookEvents, quarantinedWebhookEvents, webhookEventsAbout } from '../adapters/stored/webhook-log.ts';
import { type PaymentRecord, paymentRecords } from '../adapters/stripe/records.ts';
import { type Operation, operationIdOf } from '../application/operations.ts';
import type { Invoice } from '../domain/invoicing/invoice.ts';
import { intentOf, isPaid, type Payment } from '../domain/payment/payment.ts';
import type { Instant } from '../domain/values/calendar.ts';
import { Currency } from '../domain/values/currency.ts';
import { formatMoney } from '../domain/values/currency-facts.ts';
import { creditNoteIdOf } from '../domain/values/ids.ts';
import { type Effect, type Entry, PAYING, REFUNDING } from './entry.ts';

/** Since when it is paid is known from Stripe. */
export function paymentEntries(of: Pick<Entry, 'from' | 'id'>, payment: Payment): Effect[] {
  if (!isPaid(payment)) return [];
  const { paidAt, chargeId } = payment;
  const paid: Effect = {
    ...of,
    at: paidAt,
    text: `${PAID} ${chargeId}`,
    causes: PAYING,
    known: 'to the second',
  };
  const at = payment.status === 'going_back' && payment.returnedAt;
  if (!at) return [paid];
  return [paid, { ...of, at, text: 'the money went back', causes: REFUNDING, known: 'to the millisecond' }];
}

/** What Stripe shows of the operation's payment. */
export async function stripeEntries({ payment, createdAt }: Operation): Promise<(Entry | Effect)[]> {
  const intentId = intentOf(payment);
  if (!intentId) return [];
  const records = await paymentRecords(intentId);
  if (!records) return [{ at: createdAt, from: 'stripe', id: intentId, text: 'Stripe knows no such payment' }];
  return records.map((record) => ({
    at: record.at,
    from: 'stripe',
    id: record.id,
    text: textOf(record),
    causes: record.kind === 'refund' ? [...PAYING, ...REFUNDING] : PAYING,
    known: 'to the second',
  }));
}

function textOf({ kind, status, amountMinor, currency, reason }: PaymentRecord): string {
  const known = Currency.safeParse(currency).data;
  const money = known ? formatMoney(amountMinor, known) : `${amountMinor} ${currency}`;
  // Stripe tells when the intent was made and how it stands now.
  return [`${kind} over ${money}: ${kind === 'intent' ? 'now ' : ''}${status}`, reason].filter(Boolean).join(', ');
}

/** The webhooks that told of it, and those about it that could not be taken in. */
export async function webhookEntries(operation: Operation): Promise<Effect[]> {
  const intentId = intentOf(operation.payment);
  const entries = (await webhookEventsAbout(operationIdOf(operation))).map(({ receivedAt, eventId, type, outcome }) =>
    webhookEntry(receivedAt, eventId, `${type}: ${outcome.replaceAll('_', ' ')}`),
  );
  for await (const eventId of quarantinedWebhookEvents()) {
    const failed = await failedWebhookEvents.get(eventId);
    if (failed?.state.status !== 'quarantined' || !intentId || failed.intentId !== intentId) continue;
    const text = `${failed.type}: set aside after ${failed.failures} failures, ${failed.error}`;
    entries.push(webhookEntry(failed.state.at, eventId, text));
  }
  return entries;
}

const webhookEntry = (at: Instant, id: string, text: string): Effect => {
  return { at, from: 'webhook', id, text, causes: [...PAYING, ...REFUNDING], known: 'to the millisecond' };
};

/** It is made when the payment is recorded; where no execution is kept any more, all that is known is when it was paid. */
export function invoiceEntry(
  { invoiceId: id, paidAt, totalMinor, currency, reissueOf, issuedAt }: Invoice,
  executions: readonly Entry[],
): Effect {
  const text = formatMoney(totalMinor, currency);
  if (reissueOf && issuedAt) {
    const instead = `${text}, in the place of ${reissueOf}`;
    return { at: issuedAt, from: 'invoice', id, text: instead, causes: ['reissue, by'], known: 'to the millisecond' };
  }
  const made = executions.find((entry) => RECORDING.includes(entry.text) && entry.at >= paidAt);
  const of = { from: 'invoice', id, text } as const;
  return made
    ? { ...of, at: made.at, causes: RECORDING, known: 'to the millisecond' }
    : { ...of, at: paidAt, causes: [PAID], known: 'from the payment' };
}

/** What takes back of it, note by note; what an earlier version credited has no date but the invoice's. */
export const creditEntries = ({ invoiceId, paidAt, currency, creditNotes }: Invoice): Effect[] =>
  creditNotes.flatMap(({ count, because, totalMinor, issuedAt, told }) => {
    const id = creditNoteIdOf(invoiceId, count);
    const of = { from: 'invoice', id, causes: [...REFUNDING, 'reissue, by'], known: 'to the millisecond' } as const;
    const text = `credited ${formatMoney(totalMinor, currency)}${because === 'reissued' ? ', reissued' : ''}`;
    const telling = { ...of, causes: [] };
    return [
      { ...of, at: issuedAt ?? paidAt, text },
      ...(told?.mail ? [{ ...telling, at: told.mail, text: 'the credit note was sent' }] : []),
      ...(told?.['invoice.credited'] ? [{ ...telling, at: told['invoice.credited'], text: 'the host was told' }] : []),
    ];
  });

const PAID = 'paid by the charge';
const RECORDING: readonly string[] = ['RecordSubscription', 'RecordRenewal'];
