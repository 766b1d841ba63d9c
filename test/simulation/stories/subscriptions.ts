import type { Selection } from '../../../domain/sale/terms.ts';
import { PlanId } from '../../../domain/values/ids.ts';

/** Something that happens to a subscription, or that its admin does; each comes to an end of its own. */
export type Step =
  | 'falls due'
  | 'three days pass'
  | 'the days of grace pass'
  | 'is paid at the page'
  | 'is confirmed at the page'
  | 'is left alone when the bank asks'
  | 'gets another card'
  | 'is cancelled'
  | 'has its purchase refunded by hand'
  | 'is cancelled no more'
  | 'gets seats for whoever joined'
  | 'gets such seats from two admins at once'
  | 'is billed annually'
  | 'is for one admin';

/** Of the bank. */
export type Answer = 'no' | 'requires_action';

export type Interruption =
  | 'it is cancelled before the charge'
  | 'the account closes behind the charge'
  | 'it is refunded before it is recorded'
  | 'a dispute is lost before the charge'
  | 'somebody joins before it is recorded'
  | 'a user leaves before it is recorded'
  | 'a user leaves before the change is recorded';

/** What becomes of a monthly subscription that was bought before anything breaks. */
export interface SubscriptionStory {
  steps: readonly Step[];
  /** What the saved card is answered from now on, before it pays. */
  answers?: readonly Answer[];
  interruption?: Interruption;
  needsWebhooks?: boolean;
  /** How each step ends while nothing is broken; another end after "or". */
  ends: readonly string[];
}

const NOES: readonly Answer[] = Array.from({ length: 9 }, () => 'no');

export const SUBSCRIPTION_STORIES = {
  'a renewal is paid': { steps: ['falls due'], ends: ['renewed'] },
  'a renewal is declined, then paid': {
    steps: ['falls due', 'three days pass'],
    answers: ['no'],
    ends: ['past_due', 'renewed'],
  },
  'a renewal is declined, then paid at the page': {
    steps: ['falls due', 'is paid at the page'],
    answers: ['no'],
    ends: ['past_due', 'renewed'],
  },
  'a renewal is declined, then confirmed at the page': {
    steps: ['falls due', 'is confirmed at the page'],
    answers: ['no', 'requires_action'],
    ends: ['past_due', 'renewed'],
  },
  'a renewal is declined, and left alone when the bank asks': {
    steps: ['falls due', 'is left alone when the bank asks', 'three days pass'],
    answers: ['no', 'requires_action'],
    ends: ['past_due', 'past_due', 'renewed'],
  },
  'a renewal is declined, and another card pays': {
    steps: ['falls due', 'gets another card'],
    answers: NOES,
    ends: ['past_due', 'renewed'],
  },
  'a renewal is declined until it ends': {
    steps: ['falls due', 'the days of grace pass'],
    answers: NOES,
    ends: ['past_due', 'ended'],
  },
  'a renewal is declined, then cancelled': {
    steps: ['falls due', 'is cancelled'],
    answers: ['no'],
    ends: ['past_due', 'ended'],
  },
  'a renewal is declined, then its purchase refunded by hand': {
    steps: ['falls due', 'has its purchase refunded by hand'],
    answers: ['no'],
    needsWebhooks: true,
    ends: ['past_due', 'ended'],
  },
  'a cancellation meets the charge': {
    steps: ['falls due'],
    interruption: 'it is cancelled before the charge',
    ends: ['ended or renewed'],
  },
  'the account closes behind the charge of a renewal': {
    steps: ['falls due'],
    interruption: 'the account closes behind the charge',
    ends: ['ended'],
  },
  'a renewal is refunded by hand before it is recorded': {
    steps: ['falls due'],
    interruption: 'it is refunded before it is recorded',
    needsWebhooks: true,
    ends: ['ended or renewed'],
  },
  'a dispute over the purchase is lost before the charge of a renewal': {
    steps: ['falls due'],
    interruption: 'a dispute is lost before the charge',
    needsWebhooks: true,
    ends: ['ended or renewed'],
  },
  'somebody joins in a renewal': {
    steps: ['falls due'],
    interruption: 'somebody joins before it is recorded',
    ends: ['renewed'],
  },
  'a user leaves in a renewal': {
    steps: ['falls due'],
    interruption: 'a user leaves before it is recorded',
    ends: ['renewed'],
  },
  'cancelled, and it ends with what is paid': { steps: ['is cancelled', 'falls due'], ends: ['cancelled', 'ended'] },
  'cancelled, and taken back': {
    steps: ['is cancelled', 'is cancelled no more', 'falls due'],
    ends: ['cancelled', 'active', 'renewed'],
  },
  'seats are bought': { steps: ['gets seats for whoever joined', 'falls due'], ends: ['completed', 'renewed'] },
  'seats are bought, and the bank asks': {
    steps: ['gets seats for whoever joined'],
    answers: ['requires_action'],
    ends: ['completed'],
  },
  'seats are bought, and a user leaves mid-way': {
    steps: ['gets seats for whoever joined'],
    interruption: 'a user leaves before the change is recorded',
    ends: ['completed'],
  },
  'two admins buy the same seats': {
    steps: ['gets such seats from two admins at once'],
    ends: ['completed, refused'],
  },
  'the billing period changes': { steps: ['is billed annually'], ends: ['completed'] },
  'a smaller scope begins with the renewal': {
    steps: ['is for one admin', 'falls due'],
    ends: ['completed', 'renewed'],
  },
} as const satisfies Record<string, SubscriptionStory>;

export type SubscriptionStoryName = keyof typeof SUBSCRIPTION_STORIES;

/** What is bought before. */
export const MONTHLY: Selection = {
  planId: PlanId.parse('premium'),
  scope: 'all_current_users',
  billingPeriod: 'monthly',
  currency: 'usd',
};

export const subscriptionStoryNames = Object.keys(SUBSCRIPTION_STORIES) as readonly SubscriptionStoryName[];
