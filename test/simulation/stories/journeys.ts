import type { Selection } from '../../../domain/sale/terms.ts';
import type { BillingPeriod } from '../../../domain/values/calendar.ts';
import { PlanId } from '../../../domain/values/ids.ts';
import {
  MONTHLY,
  SUBSCRIPTION_STORIES,
  type SubscriptionStory,
  type SubscriptionStoryName,
  subscriptionStoryNames,
} from './subscriptions.ts';

const PAYS = 'pm_card_visa';
const DECLINED = 'pm_card_visa_chargeDeclinedInsufficientFunds';
const CHALLENGED = 'pm_card_threeDSecure2Required';
const REFUND_TAKES_DAYS = 'pm_card_pendingRefund';
const REFUND_FAILS = 'pm_card_refundFail';

export const STORIES = {
  'the card pays': { cards: [PAYS], ends: ['completed'] },
  'the card is declined, then another pays': { cards: [DECLINED, PAYS], ends: ['refused', 'completed'] },
  'the challenge is passed': { cards: [CHALLENGED], challenge: 'succeed', ends: ['completed'] },
  'the challenge is passed and the tab closed': {
    cards: [CHALLENGED],
    challenge: 'succeed and leave',
    ends: ['completed'],
  },
  'the challenge is failed': { cards: [CHALLENGED], challenge: 'fail', ends: ['refused'] },
  'the challenge is abandoned': { cards: [CHALLENGED], challenge: 'abandon', ends: ['refused'] },
  'a webhook lies about the challenge': { cards: [CHALLENGED], challenge: 'lie', ends: ['refused'] },
  'the button is pressed twice': { cards: [PAYS], twist: 'pressed twice', ends: ['completed'] },
  'two buyers at once': { cards: [PAYS], twist: 'two buyers', ends: ['completed', 'refused'] },
  'a user leaves mid-way': { cards: [PAYS], twist: 'a user leaves', ends: ['completed'] },
  'a user joins mid-way': { cards: [PAYS], twist: 'a user joins', ends: ['completed'] },
  'the buyer is an admin no more': { cards: [PAYS], twist: 'the buyer is demoted', ends: ['refused'] },
  'the quote is too old': { cards: [PAYS], twist: 'the quote expires', ends: ['refused at once'] },
  'the start is lost': { cards: [PAYS], twist: 'the start is lost', needsSweep: true, ends: ['completed'] },
  'stopped by hand for an hour': { cards: [PAYS], twist: 'stopped for an hour', needsSweep: true, ends: ['refused'] },
  'the account closes behind the charge': { cards: [PAYS], twist: 'the account closes', ends: ['reversed'] },
  'the account closes, and the refund takes days': {
    cards: [REFUND_TAKES_DAYS],
    twist: 'the account closes',
    ends: ['reversed'],
  },
  'the account closes, and the refund fails': {
    cards: [REFUND_FAILS],
    twist: 'the account closes',
    needsWebhooks: true,
    needsSweep: true,
    ends: ['reversed'],
  },
  'the account closes and support refunds': {
    cards: [PAYS],
    twist: 'the account closes and support refunds',
    ends: ['reversed'],
  },
  'the account closes and a dispute is lost': {
    cards: [PAYS],
    twist: 'the account closes and a dispute is lost',
    ends: ['reversed'],
  },
  'refunded by hand before it is recorded': {
    cards: [PAYS],
    twist: 'refunded before it is recorded',
    needsWebhooks: true,
    ends: ['reversed or completed'],
  },
  'refunded by hand before the features come on': {
    cards: [PAYS],
    twist: 'refunded before the features come on',
    needsWebhooks: true,
    ends: ['completed'],
  },
  'refunded by hand, then bought again': {
    cards: [PAYS, PAYS],
    afterwards: 'refund',
    needsWebhooks: true,
    ends: ['completed', 'completed'],
  },
  'refunded by hand, which the bank cannot pay out': {
    cards: [REFUND_FAILS],
    afterwards: 'refund',
    needsWebhooks: true,
    needsSweep: true,
    ends: ['completed'],
  },
  'a part is refunded by hand': {
    cards: [PAYS],
    afterwards: 'refund a part',
    needsWebhooks: true,
    ends: ['completed'],
  },
  'a dispute is lost': { cards: [PAYS], afterwards: 'lose a dispute', needsWebhooks: true, ends: ['completed'] },
} as const satisfies Record<string, Story>;

/** What happens on the way, and how each card's purchase ends while nothing is broken. */
export interface Story {
  /** One press of the button each. */
  cards: readonly string[];
  challenge?: 'succeed' | 'succeed and leave' | 'fail' | 'abandon' | 'lie';
  twist?: Twist;
  /** What a person does in Stripe's dashboard once the first purchase is over. */
  afterwards?: 'refund' | 'refund a part' | 'lose a dispute';
  /** Nobody but Stripe knows of it, so its webhooks come late, but they come. */
  needsWebhooks?: boolean;
  /** Its execution alone does not bring it to its end. */
  needsSweep?: boolean;
  ends: readonly string[];
}

export type Twist =
  | 'pressed twice'
  | 'two buyers'
  | 'a user leaves'
  | 'a user joins'
  | 'the buyer is demoted'
  | 'the quote expires'
  | 'the start is lost'
  | 'stopped for an hour'
  | 'the account closes'
  | 'the account closes and support refunds'
  | 'the account closes and a dispute is lost'
  | 'refunded before it is recorded'
  | 'refunded before the features come on';
export type StoryName = keyof typeof STORIES;

export interface Journey {
  name: string;
  story: StoryName | SubscriptionStoryName;
  selection: Selection;
}

const SCOPES: Selection['scope'][] = ['all_current_users', 'admin_only'];
const planId = PlanId.parse('premium');
const PERIODS: BillingPeriod[] = ['annual', 'monthly'];
const CURRENCY = { annual: 'usd', monthly: 'jpy' } as const;

const storyNames = Object.keys(STORIES) as readonly StoryName[];

/** What is told of a purchase, or of a subscription: that alone has steps. */
export const storyOf = ({ story }: Pick<Journey, 'story'>): Story | SubscriptionStory =>
  ({ ...STORIES, ...SUBSCRIPTION_STORIES })[story];

/** What becomes of what was bought. */
export const SUBSCRIPTIONS: readonly Journey[] = subscriptionStoryNames.map((story) => ({
  name: story,
  story,
  selection: MONTHLY,
}));

/** Every story in every scope and period. */
export const JOURNEYS: readonly Journey[] = storyNames.flatMap((story) =>
  SCOPES.flatMap((scope) =>
    PERIODS.map((billingPeriod) => ({
      name: `${story}, ${scope}, ${billingPeriod}`,
      story,
      selection: { planId, scope, billingPeriod, currency: CURRENCY[billingPeriod] },
    })),
  ),
);

/** One journey of each story: what the calls depend on is the story. */
export const REPRESENTATIVES: readonly Journey[] = storyNames.flatMap(
  (name) => JOURNEYS.find(({ story }) => story === name) ?? [],
);
