import { errorNameOf } from '../domain/checkout/cause.ts';
import type { Checkout } from '../domain/checkout/checkout.ts';
import type { Instant } from '../domain/values/calendar.ts';
import { refusalCode } from '../domain/values/refusal.ts';
import { type Effect, ENDS, type Entry } from './entry.ts';
import { paymentEntries } from './money-entries.ts';
import { priceOf } from './price.ts';

/** What moves a checkout there: a state of the workflow, or the news of an execution's end. */
const MOVED_BY: Record<string, readonly string[]> = {
  processing: ['AwaitAuthentication'],
  requires_action: ['AwaitAuthentication'],
  completed: ['FlipFeatureFlags'],
  refused: ['CloseCheckout'],
  reversed: ['CloseCheckout'],
  stuck: ENDS,
};

/** What the checkout itself remembers. */
export function checkoutEntries(checkout: Checkout): (Entry | Effect)[] {
  const { checkoutId: id, history, frozenAt, payment, undo, told, announcedAt, givenUpAt } = checkout;
  const noted: [Instant | undefined, string, readonly string[]][] = [
    [frozenAt, `price frozen: ${priceOf(checkout.quote)}`, ['QuotePrice']],
    [lettingGo(checkout), 'let go of the payment, which Stripe has no more', ['release, by']],
    [
      undo?.markedAt,
      `marked for undo, because of ${undo && errorNameOf(undo.cause)}`,
      ['ReversePayment', 'release, by'],
    ],
    [freeAt(checkout), 'nothing was to be paid', ['ChargeCard']],
    [told?.['subscription.activated'] ?? told?.['subscription.changed'], 'the host was told', ENDS],
    [told?.['invoice.paid'], 'the host was told of the invoice', ENDS],
    [told?.receipt, 'the receipt was sent', ENDS],
    [announcedAt, 'announced', ENDS],
    [givenUpAt, `given up after ${checkout.looks} looks: a person has to decide`, ENDS],
  ];
  const effect = (at: Instant, text: string, causes: readonly string[]): Effect => {
    return { at, from: 'checkout', id, text, causes, known: 'to the millisecond' };
  };
  const [requested, ...moves] = history.map(({ at, status }, index) => {
    const text = index === 0 ? `requested by ${checkout.buyerId}` : status;
    return { at, status, text: index === history.length - 1 ? `${text}${endOf(checkout)}` : text };
  });
  return [
    ...(requested ? [{ at: requested.at, from: 'checkout', id, text: requested.text } as const] : []),
    ...moves.map(({ at, status, text }) => effect(at, text, MOVED_BY[status] ?? [])),
    ...noted.flatMap(([at, text, causes]) => (at ? [effect(at, text, causes)] : [])),
    ...paymentEntries({ from: 'checkout', id }, payment),
  ];
}

const freeAt = ({ payment }: Checkout): Instant | undefined =>
  payment.status === 'no_payment_required' ? payment.paidAt : undefined;

const lettingGo = ({ payment }: Checkout): Instant | undefined =>
  payment.status === 'asked' ? payment.lostAt : undefined;

function endOf({ state, payment: { declineCode } }: Checkout): string {
  if (state.status === 'completed') return state.invoiceId ? `, invoice ${state.invoiceId}` : '';
  if (state.status !== 'refused') return '';
  return `: ${[refusalCode(state.refusal), declineCode].filter(Boolean).join(', ')}`;
}
