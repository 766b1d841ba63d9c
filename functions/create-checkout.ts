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
import { boughtInForce } from '../application/in-force.ts';
import { lockOwner } from '../application/lock.ts';
import { type Account, assertMayBuy, assertMayTry } from '../domain/account/account.ts';
import { type Checkout, isSettled, openCheckout } from '../domain/checkout/checkout.ts';
import { executionNameOf } from '../domain/checkout/executions.ts';
import { checkQuote } from '../domain/sale/quote.ts';
import { type CheckoutId, QuoteId } from '../domain/values/ids.ts';
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
  assertMayBuy(account, checkoutId, (await lockOwner(account)).settled);
  assertMayTry(account, clock.now());
  checkQuote(quote, clock.now());
  const { paymentMethodId, billingContact } = body;
  const request = { checkoutId, accountId, buyerId, fingerprint: fingerprintOf(body), quote, paymentMethodId };
  return openCheckout({ ...request, billingContact }, clock.now());
}
