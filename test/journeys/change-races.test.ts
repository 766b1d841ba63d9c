import { beforeAll, describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import { accounts } from '../../adapters/stored/accounts.ts';
import { invoicesOf } from '../../adapters/stored/invoices.ts';
import { CheckoutView } from '../../api/checkout.ts';
import { creditedMinorOf } from '../../domain/invoicing/credit-note.ts';
import { UserId } from '../../domain/values/ids.ts';
import { eventually } from './eventually.ts';
import { givenStack } from './given.ts';
import { interrupting } from './interrupting.ts';
import { Person } from './person.ts';
import { instrument } from './runs.ts';

const given = givenStack({ instrument });

// No webhook mends what the race has left.
beforeAll(() => given.test('webhooks', { mode: 'drop' }));

/** What the other of two buyers hears: a checkout that ends so, or this at once. */
const NOES = /^(checkout_in_progress|quote_changed|no_change)$/;
const Said = z
  .object({ body: z.looseObject({ checkoutId: z.string().optional(), code: z.string().optional() }) })
  .transform(({ body }) => body);

const FORWARD = ['validate-selection', 'quote-price', 'charge-card', 'record-subscription', 'flip-feature-flags'];
const YEAR = 4_800;

/** Two pay, a third is there: a seat is bought, and before one of the writes of this function something happens. */
async function seatBought(
  functionName: string,
  beforeWrite: number,
  act: (admin: Person, other: Person) => Promise<unknown>,
) {
  const { accountId, admin } = await given.anAccount(2);
  await admin.buy();
  const { host, clock } = given.stack();
  const other = new Person(given.stack(), accountId, await host.addUser(accountId, 'enterprise_admin'));
  await clock.rest();
  const { quoteId } = await admin.quote();
  let acted: unknown;
  const writes = interrupting({ functionName, beforeWrite }, async () => {
    acted = await act(admin, other);
  });
  const key = { 'idempotency-key': quoteId };
  const answer = await admin.request('POST', '/v1/checkouts', { body: { quoteId }, headers: key });
  const outcome = await admin.outcome(CheckoutView.parse(answer.body).checkoutId);
  await clock.rest();
  return { accountId, admin, acted, outcome, writes: writes.end(), moment: { functionName, beforeWrite } };
}
type Bought = Awaited<ReturnType<typeof seatBought>>;

async function atEachWrite(act: Parameters<typeof seatBought>[2], holds: (bought: Bought) => Promise<unknown>) {
  for (const functionName of FORWARD) {
    const { writes } = await seatBought(functionName, Number.POSITIVE_INFINITY, act);
    expect({ functionName, writes: writes > 0 }).toEqual({ functionName, writes: true });
    for (let beforeWrite = 1; beforeWrite <= writes; beforeWrite += 1)
      await holds(await seatBought(functionName, beforeWrite, act));
  }
}

const paidOf = async ({ accountId }: Bought) =>
  (await given.ledgerOf(accountId)).taken.map(({ amount, amount_refunded }) => amount - amount_refunded);

describe('while a seat is bought', () => {
  it('a cancellation stands, and so does the seat', () =>
    atEachWrite(
      (admin) => admin.request('POST', '/v1/subscription/cancellation', { body: {} }),
      async (bought) => {
        const { moment, acted, outcome, admin } = bought;
        expect({ ...moment, acted }).toMatchObject({ acted: { status: 200 } });
        expect({ ...moment, outcome }).toMatchObject({ outcome: { status: 'completed' } });
        const { subscription } = await admin.account();
        expect({ ...moment, ...subscription }).toMatchObject({ seats: 3, seatsInUse: 3, cancelAt: expect.any(String) });
        expect(await paidOf(bought)).toEqual([2 * YEAR, YEAR]);
      },
    ));

  it('another admin who buys it as well is told why not, and it is paid once', () =>
    atEachWrite(
      async (_admin, other) => {
        const quote = await other.request('POST', '/v1/quotes', {
          body: { planId: 'premium', scope: 'all_current_users', billingPeriod: 'annual', currency: 'usd' },
        });
        const { quoteId } = quote.body as { quoteId?: string };
        if (!quoteId) return quote;
        const key = { 'idempotency-key': `other-${quoteId}` };
        return other.request('POST', '/v1/checkouts', { body: { quoteId }, headers: key });
      },
      async (bought) => {
        const { moment, acted, outcome, admin } = bought;
        const { checkoutId, code } = Said.parse(acted);
        const others = checkoutId ? await admin.outcome(checkoutId) : { status: 'refused', refusal: { code } };
        const ended = [outcome, others];
        const refused = ended.filter(({ status }) => status === 'refused');
        expect({ ...moment, completed: ended.length - refused.length }).toEqual({ ...moment, completed: 1 });
        expect({ ...moment, refused }).toMatchObject({ refused: [{ refusal: { code: expect.stringMatching(NOES) } }] });
        expect(await paidOf(bought)).toEqual([2 * YEAR, YEAR]);
        expect(await invoicesOf(admin.accountId)).toHaveLength(2);
      },
    ));

  /** Bought, or not at all: what is kept stands in the books, and the seats are those that were paid for. */
  async function allOrNothing(bought: Bought): Promise<{ isBought: boolean }> {
    const { moment, outcome, admin } = bought;
    const isBought = outcome.status === 'completed';
    // Before the last look nothing was taken yet.
    const isEarly = moment.functionName === 'validate-selection' || moment.functionName === 'quote-price';
    expect({ ...moment, isBought: isBought && isEarly }).toEqual({ ...moment, isBought: false });
    const kept = (await paidOf(bought)).filter((amount) => amount > 0);
    expect({ ...moment, outcome, kept }).toMatchObject({ kept: isBought ? [2 * YEAR, YEAR] : [2 * YEAR] });
    const invoices = await invoicesOf(admin.accountId);
    const booked = invoices.map((invoice) => invoice.totalMinor - creditedMinorOf(invoice)).filter((sum) => sum > 0);
    expect({ ...moment, booked }).toEqual({ ...moment, booked: kept });
    const { subscription } = await accounts.mustGet(admin.accountId);
    if (subscription) expect({ ...moment, seats: subscription.seats }).toEqual({ ...moment, seats: isBought ? 3 : 2 });
    return { isBought };
  }

  it('a dispute over what was paid before holds the account, and the seat is bought or is not', () =>
    atEachWrite(
      async ({ accountId }) => {
        const [first] = (await given.ledgerOf(accountId)).intents.filter(({ status }) => status === 'succeeded');
        await given.test('webhooks', { mode: 'deliver' });
        await given.test('disputes', { paymentIntentId: first?.id, outcome: 'open' });
        await eventually(async () => (await accounts.mustGet(accountId)).subscription?.held);
        await given.test('webhooks', { mode: 'drop' });
      },
      async (bought) => {
        const { isBought } = await allOrNothing(bought);
        const { moment, outcome, admin } = bought;
        if (!isBought) expect({ ...moment, outcome }).toMatchObject({ outcome: { refusal: { code: 'account_held' } } });
        const { subscription } = await accounts.mustGet(admin.accountId);
        expect({ ...moment, subscription }).toMatchObject({ subscription: { status: 'active', held: [{}] } });
      },
    ));

  it('an account that closes has bought the seat, or has its money', () =>
    atEachWrite(
      ({ accountId }) => given.stack().host.closeAccount(accountId),
      async (bought) => {
        await allOrNothing(bought);
        expect(await bought.admin.features()).toMatchObject({ entitlementVersion: expect.any(Number) });
      },
    ));

  it('somebody who joins has no seat of it, and somebody who leaves makes it nobody’s loss', () =>
    atEachWrite(
      async (admin, other) => {
        const { host } = given.stack();
        await host.addUser(admin.accountId, 'member');
        await host.removeUser(admin.accountId, UserId.parse(other.userId));
      },
      async (bought) => {
        const { moment, outcome, admin } = bought;
        expect({ ...moment, outcome }).toMatchObject({ outcome: { status: 'completed' } });
        const { subscription } = await admin.account();
        expect({ ...moment, ...subscription }).toMatchObject({ seats: 3, seatsInUse: 3, uncoveredUsers: 0 });
        expect(await paidOf(bought)).toEqual([2 * YEAR, YEAR]);
      },
    ));
});
