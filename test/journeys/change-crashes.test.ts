import { beforeAll, describe, expect, it } from '@jest/globals';
import { accounts } from '../../adapters/stored/accounts.ts';
import { CheckoutView } from '../../api/checkout.ts';
import { type Crash, crashesOf, crashing } from './crashing.ts';
import { givenStack } from './given.ts';
import type { Person } from './person.ts';
import { instrument } from './runs.ts';

const given = givenStack({ instrument });

// No webhook does what the function that crashed left undone.
beforeAll(() => given.test('webhooks', { mode: 'drop' }));

const adminOnly = { scope: 'admin_only' as const };
type What = 'seats' | 'pending';

/** A subscription for two; then a seat more, or fewer people from the due date on, while a function crashes. */
async function changeWith(what: What, crash: Crash) {
  const { accountId, admin } = await given.anAccount(2);
  await admin.buy();
  await given.stack().clock.rest();
  if (what === 'seats') await given.stack().host.addUser(accountId, 'member');
  const { quoteId } = await admin.quote(what === 'pending' ? adminOnly : {});
  const calls = crashing(crash);
  const body = { quoteId };
  const answer = await admin.request('POST', '/v1/checkouts', { body, headers: { 'idempotency-key': quoteId } });
  const { checkoutId } = CheckoutView.parse(answer.body);
  await finish(checkoutId);
  return { accountId, admin, checkoutId, calls: await calls.end() };
}

async function finish(checkoutId: string): Promise<void> {
  const { clock, stepFunctions } = given.stack();
  for (let tries = 0; tries < 40; tries += 1) {
    await clock.advance(5_000);
    if (stepFunctions.execution(checkoutId)?.status !== 'RUNNING') return;
  }
}

async function everyCrash(what: What, functionName: string): Promise<Crash[]> {
  const { calls } = await changeWith(what, { functionName, afterCall: Number.POSITIVE_INFINITY });
  expect(calls.length).toBeGreaterThan(0);
  return crashesOf(functionName, calls);
}

const FORWARD = ['validate-selection', 'quote-price', 'charge-card', 'record-subscription', 'flip-feature-flags'];

async function seen({ accountId, admin, checkoutId }: { accountId: string; admin: Person; checkoutId: string }) {
  const { subscription, version, lastInvoiceNumber, entitlement } = await accounts.mustGet(admin.accountId);
  const { taken } = await given.ledgerOf(accountId);
  const { status } = await admin.outcome(checkoutId);
  return { status, taken: taken.map(({ amount }) => amount), subscription, version, lastInvoiceNumber, entitlement };
}

describe('a function that crashes behind any one of its calls while a subscription changes', () => {
  it.each(FORWARD)('%s: the seat is bought once, paid once and on', async (functionName) => {
    for (const crash of await everyCrash('seats', functionName)) {
      const after = await seen(await changeWith('seats', crash));
      expect({ ...crash, ...after }).toMatchObject({
        status: 'completed',
        taken: [9_600, 4_800],
        subscription: { seats: 3, terms: 2, paidBy: { invoiceId: expect.stringMatching(/000001$/) } },
        version: 2,
        lastInvoiceNumber: 2,
        entitlement: { version: 3, grant: { coverage: { asOf: 3 } } },
      });
    }
  });

  it.each(FORWARD)('%s: what waits is noted once, and nothing is asked of Stripe', async (functionName) => {
    for (const crash of await everyCrash('pending', functionName)) {
      const after = await seen(await changeWith('pending', crash));
      expect({ ...crash, ...after }).toMatchObject({
        status: 'completed',
        taken: [9_600],
        subscription: { seats: 2, terms: 1, pendingChange: { scope: 'admin_only' } },
        version: 2,
        lastInvoiceNumber: 1,
        entitlement: { version: 2 },
      });
    }
  });
});

describe('a change that the account can take no more', () => {
  /** The account is closed when the change is about to be recorded. */
  async function closedMeanwhile(what: What) {
    const { lambda, host } = given.stack();
    const { invoke } = lambda;
    lambda.invoke = async (name, event) => {
      if (name.endsWith(':record-subscription') && armed) {
        lambda.invoke = invoke;
        await host.closeAccount(armed);
      }
      return invoke.call(lambda, name, event);
    };
    let armed: Person['accountId'] | undefined;
    const { accountId, admin } = await given.anAccount(2);
    await admin.buy();
    await given.stack().clock.rest();
    if (what === 'seats') await host.addUser(accountId, 'member');
    armed = admin.accountId;
    const { quoteId } = await admin.quote(what === 'pending' ? adminOnly : {});
    const headers = { 'idempotency-key': quoteId };
    const answer = await admin.request('POST', '/v1/checkouts', { body: { quoteId }, headers });
    const { checkoutId } = CheckoutView.parse(answer.body);
    await finish(checkoutId);
    lambda.invoke = invoke;
    return { accountId, admin, checkoutId };
  }

  it('goes back where it was paid, and the subscription stays as it was', async () => {
    const closed = await closedMeanwhile('seats');
    expect(await seen(closed)).toMatchObject({ status: 'reversed', subscription: { seats: 2, terms: 1 }, version: 1 });
    const { taken } = await given.ledgerOf(closed.accountId);
    expect(taken).toMatchObject([{ amount_refunded: 0 }, { amount: 4_800, amount_refunded: 4_800 }]);
  });

  it('is undone where nothing was paid', async () => {
    const closed = await closedMeanwhile('pending');
    const { subscription, ...rest } = await seen(closed);
    expect(rest).toMatchObject({ status: 'reversed', version: 1 });
    expect(subscription?.pendingChange).toBeUndefined();
  });
});
