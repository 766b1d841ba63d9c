import type { Attempt } from '../domain/renewal/attempt.ts';
import type { Renewal } from '../domain/renewal/renewal.ts';
import type { Instant } from '../domain/values/calendar.ts';
import { type Effect, ENDS, type Entry, PAYING } from './entry.ts';
import { paymentEntries } from './money-entries.ts';
import { priceOf } from './price.ts';

/** What moves a renewal there: a state of the workflow, or the news of an execution's end. */
const MOVED_BY: Record<string, readonly string[]> = {
  processing: ['PriceRenewal', 'AwaitRenewalAuthentication'],
  requires_action: ['AwaitRenewalAuthentication'],
  declined: ['RecordDecline'],
  paid: ['RecordRenewal'],
  ended: ['EndSubscription'],
  reversed: ['RefundRenewal'],
  stuck: ENDS,
};

/** What the renewal itself remembers. A card is at Stripe: here stands only what became of it. */
export function renewalEntries(renewal: Renewal): (Entry | Effect)[] {
  const { renewalId: id, history, frozen, attempts, payment, announcedAt, givenUpAt, told = {} } = renewal;
  const effect = (at: Instant, text: string, causes: readonly string[]): Effect => {
    return { at, from: 'renewal', id, text, causes, known: 'to the millisecond' };
  };
  const noted: [Instant | undefined, string, readonly string[]][] = [
    [told['invoice.paid'], 'the host was told of the invoice', ENDS],
    [told.receipt, 'the receipt was sent', ENDS],
    [announcedAt, 'announced', ENDS],
    [givenUpAt, `given up after ${renewal.looks} looks: a person has to decide`, ENDS],
  ];
  const price = frozen && effect(frozen.terms.quotedAt, `price frozen: ${priceOf(frozen.terms)}`, ['PriceRenewal']);
  return [
    ...(price ? [price] : []),
    { at: renewal.createdAt, from: 'renewal', id, text: `created, for the payment due on ${renewal.dueDate}` },
    ...history.slice(1).map(({ at, status }, index) => {
      const text = index === history.length - 2 ? `${status}${endOf(renewal)}` : status;
      return effect(at, text, MOVED_BY[status] ?? []);
    }),
    ...attempts.flatMap((attempt) => [
      effect(attempt.startedAt, `attempt ${attempt.number}${attempt.paymentMethodId ? '' : ', with no card'}`, [
        'PriceRenewal',
      ]),
      ...outcomeEntries(id, attempt),
    ]),
    ...noted.flatMap(([at, text, causes]) => (at ? [effect(at, text, causes)] : [])),
    ...paymentEntries({ from: 'renewal', id }, payment),
  ];
}

const endOf = ({ state }: Renewal): string => (state.status === 'paid' ? `, invoice ${state.invoiceId}` : '');

/** That it was paid is told by the payment. */
function outcomeEntries(id: string, { number, outcome }: Attempt): Effect[] {
  if (!outcome || outcome.kind === 'paid') return [];
  const { at } = outcome;
  const of = { at, from: 'renewal', id, known: 'to the millisecond' } as const;
  if (outcome.kind === 'lapsed')
    return [{ ...of, text: `attempt ${number} lapsed: no bank was asked`, causes: ['RecordDecline'] }];
  const { declineCode } = outcome;
  const adviceCode = outcome.kind === 'declined' ? outcome.adviceCode : undefined;
  const why = [declineCode, adviceCode && `advice ${adviceCode}`].filter(Boolean).join(', ');
  return [{ ...of, text: `attempt ${number} declined: ${why}`, causes: PAYING }];
}
