import { PlansView } from '../plans.ts';
import { QuoteView } from '../quote.ts';
import { json, OF_A_BODY, OF_A_CHANGE, OF_A_USER, type Operation } from './operation.ts';
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

const BY_ADDRESS = `

The tax depends on where the buyer is: give \`address\`, and \`taxId\` if they have one, and buy with the same. Without
them \`taxMinor\` is null, and the quote cannot be bought. Only an admin is told the tax.`;

export const createQuote = ({
  selection,
  quote,
  quoteRequest,
  planName,
  plans: { plans },
  taxedByAddress,
}: Story): Operation => ({
  tag: 'Purchase',
  summary: 'Price a selection',
  description: `Counts the account's users at this instant and says what the selection costs for them. The price, and
who is covered, hold for 30 minutes; somebody who joins later is not covered. Any user may ask, any number of times;
a quote binds nobody.

Of an account that has a subscription it prices the change to this selection: \`kind\` is \`change\`. More seats (the same
selection again), more people or a higher plan are paid for the days that are left; a year instead of a month begins at
once, less what is left of the month. What gives something up waits for the due date, and costs nothing now.${taxedByAddress ? BY_ADDRESS : ''}`,
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
    ...OF_A_CHANGE,
    'CurrencyFixed',
    'PromotionCodeUnknown',
    'PromotionCodeExpired',
    'PromotionCodeUsedUp',
    'PromotionCodeNotForThisPlan',
    'NoChange',
    'PlanNotForSale',
    // Promised where some plan takes so many users and no more.
    ...(plans.some(({ seats }) => seats.maximum !== null) ? ['TooManyUsers' as const] : []),
    'AmountTooLarge',
    ...(taxedByAddress ? ['tax_unavailable' as const] : []),
  ],
});
