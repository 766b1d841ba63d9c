import * as z from 'zod/mini';
import { taxed } from '#tax';
import { clock } from '../adapters/runtime/clock.ts';
import { newQuoteId } from '../adapters/runtime/ids.ts';
import { quotes } from '../adapters/stored/quotes.ts';
import { Problem } from '../api/problem.ts';
import { quoteRequest, quoteView } from '../api/quote.ts';
import { memberCalling } from '../application/admission.ts';
import { billingOf } from '../application/billing.ts';
import { catalogue, seller } from '../application/catalogue.ts';
import { promotionTyped } from '../application/promotions.ts';
import { NotTaxed } from '../application/tax/not-taxed.ts';
import type { Buyer } from '../application/tax/taxing.ts';
import { soldTo } from '../application/terms.ts';
import type { Account } from '../domain/account/account.ts';
import { makeChangeQuote } from '../domain/account/change-quote.ts';
import type { Member } from '../domain/directory/directory.ts';
import { makeQuote, type Quote } from '../domain/sale/quote.ts';
import type { StripeTax, Tax } from '../domain/sale/tax.ts';
import { json } from './shell/answer.ts';
import { http } from './shell/http.ts';

const Request = quoteRequest(catalogue);
type Request = z.infer<typeof Request>;

/**
 * Prices a selection for the users of this instant: a new subscription, or a change of the one there is. Any member may
 * ask; only an admin buys, and only an admin is told the tax where that depends on where the buyer is.
 */
export const handler = http(z.object({ body: Request }), async ({ body }, { caller }) => {
  const { account, member } = await memberCalling(caller);
  const nowMs = clock.now();
  const price = await pricing(body, { account, member }, nowMs);
  const buyer = member.role === 'enterprise_admin' ? await buyerIn(body, account) : undefined;
  const quote = buyer ? await inFull(price(), buyer, price) : price();
  return json(201, quoteView(await quotes.create(quote), nowMs));
});

/** Makes the quote; once more, where a tax is known only when the rest is. */
async function pricing(
  { promotionCode, address: _, taxId: __, ...selection }: Request,
  { account, member }: { account: Account; member: Member },
  nowMs: number,
): Promise<(tax?: Tax) => Quote> {
  const { accountId, subscription, directory } = account;
  const offer = { quoteId: newQuoteId(), accountId, nowMs, seller };
  const brought = promotionCode === undefined ? undefined : await promotionTyped(promotionCode, selection, nowMs);
  if (!subscription) return (tax) => makeQuote({ ...offer, tax }, { selection, brought }, directory, catalogue);
  const sold = await soldTo(subscription);
  const asked = { selection, brought, askedBy: member.userId };
  return (tax) => makeChangeQuote({ ...offer, tax }, asked, account, sold, catalogue);
}

async function inFull(quote: Quote, buyer: Buyer, price: (tax: StripeTax) => Quote): Promise<Quote> {
  try {
    return await taxed(quote, buyer, price);
  } catch (error) {
    if (!(error instanceof NotTaxed)) throw error;
    if (error.because === 'unavailable') throw new Problem('tax_unavailable');
    const detail = 'expected an address that can be found: check country, postal code and state';
    throw new Problem('invalid_request', [{ pointer: '/address', detail }]);
  }
}

/** Where the buyer is: as given, or where the invoices of their subscription go. */
async function buyerIn({ address, taxId }: Request, account: Account): Promise<Buyer | undefined> {
  if (address) return { account, address, taxId };
  if (seller.tax.kind !== 'stripe' || !account.subscription) return undefined;
  const { contact } = await billingOf(account, account.subscription);
  return typeof contact.address === 'object' ? { account, address: contact.address, taxId: contact.taxId } : undefined;
}
