import * as z from 'zod';
import { memberCalling } from '../adapters/admission.ts';
import { clock } from '../adapters/clock.ts';
import { newQuoteId } from '../adapters/ids.ts';
import { quotes } from '../adapters/quotes.ts';
import { QuoteRequest, quoteView } from '../api/quote.ts';
import { currentCatalogue } from '../domain/catalogue.ts';
import { makeQuote } from '../domain/quote.ts';
import { http, json } from './shell.ts';

/** Prices a selection for the users of this instant. Any member may ask; only an admin buys. */
export const handler = http(z.object({ body: QuoteRequest }), async ({ body: selection }, { caller }) => {
  const { account } = await memberCalling(caller);
  const nowMs = clock.now();
  const offer = { quoteId: newQuoteId(), accountId: account.accountId, nowMs };
  const quote = await quotes.create(makeQuote(offer, selection, account.directory, currentCatalogue()));
  return json(201, quoteView(quote, nowMs));
});
