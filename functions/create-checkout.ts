import * as z from 'zod';
import { type Caller, callingAdmin } from '../adapters/admission.ts';
import { viewOf } from '../adapters/checkout-views.ts';
import { checkouts } from '../adapters/checkouts.ts';
import { clock } from '../adapters/clock.ts';
import { startCheckout } from '../adapters/executions.ts';
import { checkoutIdOf, fingerprintOf } from '../adapters/ids.ts';
import { lockOwner } from '../adapters/lock.ts';
import { describeError } from '../adapters/log.ts';
import { quotes } from '../adapters/quotes.ts';
import { isStopped } from '../adapters/switches.ts';
import { CheckoutRequest } from '../api/checkout.ts';
import { idempotencyKey } from '../api/idempotency-key.ts';
import { Problem } from '../api/problem.ts';
import { type Account, assertMayBuy, assertMayTry } from '../domain/account.ts';
import { catalogueOf } from '../domain/catalogue.ts';
import { type Checkout, isSettled, openCheckout } from '../domain/checkout.ts';
import { type CheckoutId, QuoteId } from '../domain/ids.ts';
import { checkQuote } from '../domain/quote.ts';
import { http, json } from './shell.ts';

/** Begins a purchase. The same Idempotency-Key and body are the same checkout for ever. */
export const handler = http(z.object({ body: CheckoutRequest }), async ({ body }, { caller, header }) => {
  const checkoutId = checkoutIdOf(caller.accountId, idempotencyKey(header('idempotency-key')));
  // Whoever may not look at a checkout may not have it shown by repeating what began it.
  const { account } = await callingAdmin(caller);
  const checkout = (await checkouts.get(checkoutId)) ?? (await open(checkoutId, body, { account, caller }));
  if (checkout.fingerprint !== fingerprintOf(body)) throw new Problem('idempotency_key_reused');
  if (!isSettled(checkout)) await start(checkout);
  return json(202, await viewOf(checkout, caller.userId), { location: `/v1/checkouts/${checkoutId}` });
});

/** The purchase is accepted once it is stored; an execution that cannot be started now is started by the sweep. */
async function start(checkout: Checkout): Promise<void> {
  try {
    await startCheckout(checkout);
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
  assertMayBuy(account, checkoutId, (await lockOwner(account)).settled);
  assertMayTry(account, clock.now());
  checkQuote(quote, catalogueOf(quote.catalogueVersion), clock.now());
  const { paymentMethodId, billingContact } = body;
  const request = { checkoutId, accountId, buyerId, fingerprint: fingerprintOf(body), quote, paymentMethodId };
  return openCheckout({ ...request, billingContact }, clock.now());
}
