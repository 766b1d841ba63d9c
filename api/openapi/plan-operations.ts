import { currentCatalogue } from '../../domain/catalogue/catalogue.ts';
import { PlansView, plansView } from '../plans.ts';
import { QuoteRequest, QuoteView } from '../quote.ts';
import { json, OF_A_BODY, OF_A_USER, type Operation } from './operation.ts';
import { STORY } from './story.ts';

export const getPlans: Operation = {
  tag: 'Plans',
  summary: 'Plans, prices and features',
  description: 'What there is to buy, and what a seat costs in each currency. For everybody: it takes no token.',
  answers: {
    200: {
      description: 'The catalogue on sale.',
      content: json(PlansView, { 'The catalogue': plansView(currentCatalogue()) }),
    },
  },
  noes: [],
};

export const createQuote: Operation = {
  tag: 'Purchase',
  summary: 'Price a selection',
  description: `Counts the account's users at this instant and says what the selection costs for them. The price, and
who is covered, hold for 30 minutes; somebody who joins later is not covered. Any user may ask, any number of times;
a quote binds nobody.`,
  body: json(QuoteRequest, { 'Premium for everybody, for a year': STORY.selection }),
  answers: {
    201: {
      description: 'The quote. Show `totalMinor` and `nextDueDate` before the buyer confirms.',
      content: json(QuoteView, { 'Twelve seats for a year': STORY.quote }),
    },
  },
  noes: [...OF_A_BODY, ...OF_A_USER, 'PlanNotForSale', 'AmountTooLarge'],
};
