import * as z from 'zod/mini';
import { startCheckout } from '../adapters/aws/executions.ts';
import { clock } from '../adapters/runtime/clock.ts';
import { checkoutIdOf, fingerprintOf } from '../adapters/runtime/ids.ts';
import { describeError } from '../adapters/runtime/log.ts';
import { checkouts } from '../adapters/stored/checkouts.ts';
import { quotes } from '../adapters/stored/quotes.ts';
import { isStopped } from '../adapters/stored/switches.ts';
import { CheckoutRequest, checkoutView } from '../api/checkout.ts';
import { idempotencyKey } from '../api/idempotency-key.ts';
import { Problem } from '../api/problem.ts';
import { type Caller, callingAdmin } from '../application/admission.ts';
import { billingOf } from '../application/billing.ts';
import { boughtInForce } from '../application/in-force.ts';
import { lockOwner } from '../application/lock.ts';
import { type Account, assertMayTry } from '../domain/account/account.ts';
import { assertMayBuy } from '../domain/account/buying.ts';
import { type Checkout, isSettled, openCheckout } from '../domain/checkout/checkout.ts';
import { executionNameOf } from '../domain/checkout/executions.ts';
import type { BillingContact } from '../domain/sale/billing-contact.ts';
import { checkQuote, type Quote } from '../domain/sale/quote.ts';
import { isStripeTax } from '../domain/sale/tax.ts';
import { untaxedMinor } from '../domain/sale/terms.ts';
import { isSameAddress } from '../domain/values/address.ts';
import { type CheckoutId, QuoteId } from '../domain/values/ids.ts';
import { Refusal } from '../domain/values/refusal.ts';
import { json } from './shell/answer.ts';
import { http } from './shell/http.ts';

/** Begins a purchase. The same Idempotency-Key and body are the same checkout for ever. */
export const handler = http(z.object({ body: CheckoutRequest }), async ({ body }, { caller, header }) => {
  const checkoutId = checkoutIdOf(caller.accountId, idempotencyKey(header('idempotency-key')));
  // Whoever may not look at a checkout may not have it shown by repeating what began it.
  const { account } = await callingAdmin(caller);
  const checkout = (await checkouts.get(checkoutId)) ?? (await open(checkoutId, body, { account, caller }));
  if (checkout.fingerprint !== fingerprintOf(body)) throw new Problem('idempotency_key_reused');
  if (!isSettled(checkout)) await start(checkout);
  return json(202, checkoutView(checkout, { readerId: caller.userId, inForce: await boughtInForce(checkout) }), {
    location: `/v1/checkouts/${checkoutId}`,
  });
});

/** The purchase is accepted once it is stored; an execution that cannot be started now is started by the sweep. */
async function start(checkout: Checkout): Promise<void> {
  try {
    await startCheckout(executionNameOf(checkout), checkout.checkoutId);
  } catch (error) {
    console.error({ ...describeError(error), checkoutId: checkout.checkoutId });
  }
}

interface Buyer {
  account: Account;
  caller: Caller;
}

/** Of simultaneous requests with one key one opens the checkout; the others find it, whatever the rules say by then. */
async function open(checkoutId: CheckoutId, body: CheckoutRequest, by: Buyer): Promise<Checkout> {
  try {
    return await checkouts.create(await checkoutFor(checkoutId, body, by));
  } catch (refusal) {
    const opened = await checkouts.get(checkoutId);
    if (opened) return opened;
    throw refusal;
  }
}

async function checkoutFor(
  checkoutId: CheckoutId,
  body: CheckoutRequest,
  { account, caller }: Buyer,
): Promise<Checkout> {
  const { accountId, userId: buyerId } = caller;
  if (await isStopped('checkouts')) throw new Problem('checkouts_stopped');
  const quoteId = QuoteId.safeParse(body.quoteId);
  const quote = quoteId.success ? await quotes.get({ accountId, quoteId: quoteId.data }) : undefined;
  if (!quote) throw new Problem('not_found');
  const nowMs = clock.now();
  assertMayBuy(account, { checkoutId, change: quote.change, settled: (await lockOwner(account)).settled }, nowMs);
  assertMayTry(account, nowMs);
  checkQuote(quote, nowMs);
  const paid = await payingFor(quote, body, account);
  assertTaxedFor(paid.billingContact, quote, body);
  return openCheckout({ checkoutId, accountId, buyerId, fingerprint: fingerprintOf(body), quote, ...paid }, nowMs);
}

/** Card and contact as given; for a change those that are saved, where none are given. */
async function payingFor({ totalMinor }: Quote, given: CheckoutRequest, account: Account) {
  const { subscription } = account;
  const isGiven = given.billingContact && (given.paymentMethodId || totalMinor === 0);
  const billing = subscription && !isGiven ? await billingOf(account, subscription) : undefined;
  const billingContact = given.billingContact ?? billing?.contact;
  const paymentMethodId = given.paymentMethodId ?? billing?.card?.id;
  if (!billingContact) throw missing('/billingContact', 'expected a billing contact: none is saved');
  if (!paymentMethodId && totalMinor > 0) throw missing('/paymentMethodId', 'expected a card, pm_…: none is saved');
  return { billingContact, ...(paymentMethodId && { paymentMethodId }) };
}

/** A tax that depends on where the buyer is was worked out for one address and one tax id: the invoice has these. */
function assertTaxedFor({ address, taxId }: BillingContact, quote: Quote, given: CheckoutRequest): void {
  if (!isStripeTax(quote.tax)) return;
  if (untaxedMinor(quote) !== undefined) throw new Problem('address_required');
  const { calculated } = quote.tax;
  if (!calculated && quote.change) return;
  // What is free now is taxed when it renews.
  const isThere = typeof address === 'object' && (!calculated || isSameAddress(address, calculated.address));
  if (isThere && (!calculated || taxId === calculated.taxId?.value)) return;
  if (!given.billingContact) throw new Refusal('QuoteChanged');
  const [field, what] = isThere ? ['taxId', 'tax id'] : ['address', 'address'];
  const expected = calculated
    ? `the ${what} of the quote: ask for one with this ${what} first`
    : 'one: the tax is by it';
  throw missing(`/billingContact/${field}`, `expected ${expected}`);
}

const missing = (pointer: string, detail: string): Problem => new Problem('invalid_request', [{ pointer, detail }]);
