import { Quote } from '../../domain/sale/quote.ts';
import { epochMs } from '../../domain/values/calendar.ts';
import { DAY_SECONDS } from '../../domain/values/duration.ts';
import type { AccountId, QuoteId } from '../../domain/values/ids.ts';
import { storedNoun } from '../aws/stored-noun.ts';
import { accountPartition } from './account-partition.ts';
import { upgradeQuote } from './upgrade-quote.ts';

/** Quotes are found by their account only: to everybody else they do not exist. */
export const quotes = storedNoun<{ accountId: AccountId; quoteId: QuoteId }, Quote>({
  schema: Quote,
  key: ({ accountId, quoteId }) => ({ pk: accountPartition(accountId), sk: `QUOTE#${quoteId}` }),
  idOf: (quote) => quote,
  upgrade: upgradeQuote,
  attributes: (quote) => ({ ttl: Math.ceil(epochMs(quote.expiresAt) / 1000) + KEEP_EXPIRED_SECONDS }),
});

/** An expired quote stays a day, so that a late buyer reads `quote_expired` and not "no such quote". */
const KEEP_EXPIRED_SECONDS = DAY_SECONDS;
