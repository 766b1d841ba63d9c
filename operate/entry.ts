import { epochMs, type Instant } from '../domain/values/calendar.ts';
import { isRefusalName } from '../domain/values/refusal.ts';
import { isWorkflowErrorName } from '../domain/values/workflow-error.ts';

/** One line of a timeline: when it was, where it is kept, and what it says. */
export interface Entry {
  at: Instant;
  from: 'checkout' | 'renewal' | 'execution' | 'stripe' | 'webhook' | 'invoice' | 'features' | 'operator';
  id: string;
  text: string;
}

/** What followed from something else: how the texts of its causes begin, and how exactly its own time is known. */
export interface Effect extends Entry {
  causes: readonly string[];
  known: 'to the millisecond' | 'to the second' | 'from the payment';
}

const WITHIN_MS = { 'to the millisecond': 1, 'to the second': 1_000, 'from the payment': 1_000 };

/**
 * In the order of time. Of one millisecond what followed stands behind its cause, and Stripe tells seconds alone: what it
 * did stands behind the last entry of the same second that may have caused it. Where its cause is earlier, an effect
 * stands before all that is known of its own time.
 */
export function inOrder(entries: readonly (Entry | Effect)[]): Entry[] {
  const effects = entries.filter((entry) => 'causes' in entry);
  const first = entries.filter((entry) => !('causes' in entry)).toSorted(byTime);
  const exact = placed(effects.filter(isKnown('to the millisecond')), first);
  const paid = placed(effects.filter(isKnown('to the second')), exact);
  return placed(effects.filter(isKnown('from the payment')), paid);
}

const isKnown =
  (how: Effect['known']) =>
  ({ known }: Effect): boolean =>
    known === how;

const byTime = (one: Entry, other: Entry): number => epochMs(one.at) - epochMs(other.at);

/** The entries with each effect behind its cause; the effects of one cause by their own time. */
function placed(effects: readonly Effect[], told: readonly Entry[]): Entry[] {
  const behind = new Map<Entry | undefined, Entry[]>();
  for (const effect of effects.toSorted(byTime)) {
    const place = causeOf(effect, told) ?? told.findLast((entry) => byTime(entry, effect) < 0);
    const { at, from, id, text } = effect;
    behind.set(place, [...(behind.get(place) ?? []), { at, from, id, text }]);
  }
  return [undefined, ...told].flatMap((entry) => [...(entry ? [entry] : []), ...(behind.get(entry) ?? [])]);
}

const causeOf = (effect: Effect, told: readonly Entry[]): Entry | undefined =>
  told.findLast((entry) => {
    const laterMs = byTime(entry, effect);
    return laterMs >= 0 && laterMs < WITHIN_MS[effect.known] && isCause(entry, effect);
  });

/** A state that failed with a rule's word says what came of it: what it did was before. */
const isCause = ({ text }: Entry, { causes }: Effect): boolean =>
  causes.some((cause) => text.startsWith(cause)) && !isRulesWord(text.split(' failed: ')[1] ?? '');

const isRulesWord = (error: string): boolean => isRefusalName(error) || isWorkflowErrorName(error);

/** What may move money at Stripe; where no execution is kept any more, it was behind the price. */
export const PAYING = [
  'price frozen',
  'ChargeCard',
  'AwaitAuthentication',
  'requires_action',
  'ChargeRenewal',
  'AwaitRenewalAuthentication',
] as const;

/** What may give it back. */
export const REFUNDING = ['RefundPayment', 'RefundRenewal', 'refund, by'] as const;

/** How an execution ends; an error may follow. */
export const ENDS = ['SUCCEEDED', 'FAILED', 'ABORTED', 'TIMED_OUT'] as const;
