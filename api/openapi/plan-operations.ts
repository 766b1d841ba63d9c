import { PlansView } from '../plans.ts';
import { QuoteView } from '../quote.ts';
import { json, OF_A_BODY, OF_A_USER, type Operation } from './operation.ts';
import type { Story } from './story.ts';

export const getPlans = ({ plans }: Story): Operation => ({
  tag: 'Plans',
  summary: 'Plans, prices and features',
  description:
    'What there is to buy, what it turns on, and what it costs in each currency. For everybody: it takes no token.',
  answers: {
    200: {
      description: 'The catalogue on sale.',
      content: json(PlansView, { 'The catalogue': plans }),
    },
  },
  noes: [],
});

export const createQuote = ({ selection, quote, quoteRequest, planName, plans: { plans } }: Story): Operation => ({
  tag: 'Purchase',
  summary: 'Price a selection',
  description: `Counts the account's users at this instant and says what the selection costs for them. The price, and
who is covered, hold for 30 minutes; somebody who joins later is not covered. Any user may ask, any number of times;
a quote binds nobody.`,
  body: json(quoteRequest, { [`${planName} for everybody`]: selection }),
  answers: {
    201: {
      description: 'The quote. Show `totalMinor` and `nextDueDate` before the buyer confirms.',
      content: json(QuoteView, { 'For twelve users': quote }),
    },
  },
  noes: [
    ...OF_A_BODY,
    ...OF_A_USER,
    'PlanNotForSale',
    // Promised where some plan takes so many users and no more.
    ...(plans.some(({ seats }) => seats.maximum !== null) ? ['TooManyUsers' as const] : []),
    'AmountTooLarge',
  ],
});
