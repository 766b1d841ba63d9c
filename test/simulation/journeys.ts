import type { BillingPeriod } from '../../domain/calendar.ts';
import type { Selection } from '../../domain/quote.ts';

export const STORIES = {
  'the card pays': { cards: ['pm_card_visa'], ends: ['completed'] },
  'the card is declined, then another pays': {
    cards: ['pm_card_visa_chargeDeclinedInsufficientFunds', 'pm_card_visa'],
    ends: ['refused', 'completed'],
  },
  'the challenge is passed': { cards: ['pm_card_threeDSecure2Required'], challenge: 'succeed', ends: ['completed'] },
  'the challenge is failed': { cards: ['pm_card_threeDSecure2Required'], challenge: 'fail', ends: ['refused'] },
  'the challenge is abandoned': { cards: ['pm_card_threeDSecure2Required'], challenge: 'abandon', ends: ['refused'] },
  'two buyers at once': { cards: ['pm_card_visa'], twist: 'two buyers', ends: ['completed'] },
  'a user leaves mid-way': { cards: ['pm_card_visa'], twist: 'a user leaves', ends: ['completed'] },
  'the start is lost': { cards: ['pm_card_visa'], twist: 'the start is lost', ends: ['completed'] },
  'the account closes behind the charge': { cards: ['pm_card_visa'], twist: 'the account closes', ends: ['reversed'] },
} as const satisfies Record<string, Story>;

/** What happens on the way, and how each card's purchase ends while nothing is broken. */
export interface Story {
  /** One press of the button each. */
  cards: readonly string[];
  challenge?: 'succeed' | 'fail' | 'abandon';
  twist?: 'two buyers' | 'a user leaves' | 'the start is lost' | 'the account closes';
  ends: readonly string[];
}
export type StoryName = keyof typeof STORIES;

export interface Journey {
  name: string;
  story: StoryName;
  selection: Selection;
}

const SCOPES: Selection['scope'][] = ['all_current_users', 'admin_only'];
const PERIODS: BillingPeriod[] = ['annual', 'monthly'];
const CURRENCY = { annual: 'usd', monthly: 'jpy' } as const;

const storyNames = Object.keys(STORIES) as readonly StoryName[];

export const storyOf = ({ story }: Pick<Journey, 'story'>): Story => STORIES[story];

/** Every story in every scope and period. */
export const JOURNEYS: readonly Journey[] = storyNames.flatMap((story) =>
  SCOPES.flatMap((scope) =>
    PERIODS.map((billingPeriod) => ({
      name: `${story}, ${scope}, ${billingPeriod}`,
      story,
      selection: { planId: 'premium', scope, billingPeriod, currency: CURRENCY[billingPeriod] },
    })),
  ),
);

/** One journey of each story: what the calls depend on is the story. */
export const REPRESENTATIVES: readonly Journey[] = storyNames.flatMap(
  (name) => JOURNEYS.find(({ story }) => story === name) ?? [],
);
