import { errorNameOf } from '../domain/checkout/cause.ts';
import type { Checkout } from '../domain/checkout/checkout.ts';
import { executionNameOf } from '../domain/checkout/executions.ts';
import type { Payment } from '../domain/payment/payment.ts';
import type { Instant } from '../domain/values/calendar.ts';
import { formatMoney } from '../domain/values/currency-facts.ts';
import { refusalCode } from '../domain/values/refusal.ts';
import { type CoarseEntry, type Entry, PAYING } from './entry.ts';

/** What the checkout itself remembers. */
export function checkoutEntries(checkout: Checkout): (Entry | CoarseEntry)[] {
  const { checkoutId: id, history, frozenAt, payment, undo, told, announcedAt, givenUpAt } = checkout;
  const noted: [Instant | undefined, string][] = [
    [frozenAt, `price frozen: ${priceOf(checkout)}`],
    ...paymentNotes(payment),
    [undo?.markedAt, `marked for undo, because of ${undo && errorNameOf(undo.cause)}`],
    [told?.['subscription.activated'], 'the host was told'],
    [told?.receipt, 'the receipt was sent'],
    [announcedAt, 'announced'],
    [givenUpAt, `given up after ${checkout.looks} looks: a person has to decide`],
  ];
  const moves = history.map(({ at, status }, index): Entry => {
    const text = index === 0 ? `requested by ${checkout.buyerId}` : status;
    return { at, from: 'checkout', id, text: index === history.length - 1 ? `${text}${endOf(checkout)}` : text };
  });
  const notes = noted.flatMap(([at, text]): Entry[] => (at ? [{ at, from: 'checkout', id, text }] : []));
  return [...moves, ...notes, ...paidEntries(checkout)];
}

function paymentNotes(payment: Payment): [Instant | undefined, string][] {
  if (payment.status === 'asked') return [[payment.lostAt, 'let go of the payment, which Stripe has no more']];
  return payment.status === 'going_back' ? [[payment.returnedAt, 'the money went back']] : [];
}

/** Since when it is paid is known from Stripe, which tells seconds. */
function paidEntries({ checkoutId: id, payment }: Checkout): CoarseEntry[] {
  if (payment.status !== 'paid' && payment.status !== 'going_back') return [];
  const text = `paid by the charge ${payment.chargeId}`;
  return [{ at: payment.paidAt, from: 'checkout', id, text, causes: PAYING }];
}

function priceOf({ quote }: Checkout): string {
  const money = (amountMinor: number) => formatMoney(amountMinor, quote.currency);
  const total = `${quote.lines.map(({ quantity, unitAmountMinor }) => `${quantity} × ${money(unitAmountMinor)}`).join(' + ')} = ${money(quote.totalMinor)}`;
  return `${total}, ${quote.planId}, ${quote.scope}, ${quote.billingPeriod}`;
}

function endOf({ state, payment: { declineCode } }: Checkout): string {
  if (state.status === 'completed') return `, invoice ${state.invoiceId}`;
  if (state.status !== 'refused') return '';
  return `: ${[refusalCode(state.refusal), declineCode].filter(Boolean).join(', ')}`;
}

/** The names of all executions that there were for it. */
export const executionNames = (checkout: Checkout): string[] =>
  Array.from({ length: checkout.executionNumber + 1 }, (_, executionNumber) =>
    executionNameOf({ ...checkout, executionNumber }),
  );
