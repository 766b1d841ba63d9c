import * as z from 'zod/mini';
import { clock } from '../adapters/runtime/clock.ts';
import { newQuoteId } from '../adapters/runtime/ids.ts';
import { quotes } from '../adapters/stored/quotes.ts';
import { quoteRequest, quoteView } from '../api/quote.ts';
import { memberCalling } from '../application/admission.ts';
import { catalogue } from '../application/catalogue.ts';
import { makeQuote } from '../domain/sale/quote.ts';
import { json } from './shell/answer.ts';
import { http } from './shell/http.ts';

/** Prices a selection for the users of this instant. Any member may ask; only an admin buys. */
export const handler = http(z.object({ body: quoteRequest(catalogue) }), async ({ body: selection }, { caller }) => {
  const { account } = await memberCalling(caller);
  const nowMs = clock.now();
  const offer = { quoteId: newQuoteId(), accountId: account.accountId, nowMs };
  const quote = await quotes.create(makeQuote(offer, selection, account.directory, catalogue));
  return json(201, quoteView(quote, nowMs));
});
