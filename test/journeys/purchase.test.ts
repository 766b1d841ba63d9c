import { describe, expect, it } from '@jest/globals';
import type * as z from 'zod';
import type { AccountView } from '../../api/account.ts';
import { seller } from '../../application/catalogue.ts';
import { formatMoney } from '../../domain/values/currency-facts.ts';
import { judgeCalls, watchCalls } from '../boundary.ts';
import { everySelection } from '../domain/arbitraries.ts';
import { answerForStripe } from '../simulation/faults/answers.ts';
import {
  aPlan,
  costMinor,
  dueDate,
  featuresOf,
  freeFeatures,
  planOfAnySize,
  seatsFor,
  shownFeatures,
  wholeYear,
} from '../sold.ts';
import { eventually } from './eventually.ts';
import { givenStack } from './given.ts';
import { Person } from './person.ts';

const given = givenStack();

describe('a purchase', () => {
  it.each(everySelection)('charges what the quote says: $scope, $billingPeriod, $currency', async (selection) => {
    const { accountId, admin } = await given.anAccount(5);
    const checkout = await admin.buy(selection);

    const seats = seatsFor(selection, 5);
    const totalMinor = costMinor(selection, 5);
    const nextDueDate = dueDate(new Date().toISOString().slice(0, 10), selection.billingPeriod);

    expect(checkout).toMatchObject({
      status: 'completed',
      quote: { seats, totalMinor, nextDueDate },
      subscription: { planId: selection.planId, status: 'active', seats, nextDueDate, scope: selection.scope },
    });
    const { intents, taken } = await given.ledgerOf(accountId);
    expect(intents).toMatchObject([{ status: 'succeeded', amount: totalMinor, currency: selection.currency }]);
    expect(taken).toMatchObject([{ amount: totalMinor, amount_refunded: 0 }]);
  });

  it('stands on the card’s statement behind the account’s prefix, as the quote froze it', async () => {
    const { accountId, admin } = await given.anAccount();
    await admin.buy();
    const { taken } = await given.ledgerOf(accountId);
    const { statementDescriptorSuffix } = seller;
    expect(statementDescriptorSuffix).toMatch(/[A-Z]/);
    expect(taken).toMatchObject([
      { calculated_statement_descriptor: `SIMULATED* ${statementDescriptorSuffix}`.slice(0, 22) },
    ]);
  });

  it('shows the Account Summary with the modules off before and on after', async () => {
    const { admin } = await given.anAccount();
    const before = await admin.account();
    expect(before).toMatchObject({ plan: { id: 'free' }, subscription: null, currentUsers: 3, checkoutInFlight: null });
    expect(shown(before)).toEqual({ on: freeFeatures, off: shownFeatures.filter((id) => !freeFeatures.includes(id)) });
    await admin.buy();
    const after = await admin.account();
    expect(after).toMatchObject({ plan: { id: aPlan.id, name: aPlan.name }, subscription: { status: 'active' } });
    const on = featuresOf(aPlan);
    expect(shown(after)).toEqual({ on, off: shownFeatures.filter((id) => !on.includes(id)) });
  });

  it('is seen at the next logon, and not by a token from before', async () => {
    const { admin } = await given.anAccount();
    const before = await admin.token();
    await admin.buy();
    expect(claims(before).features).toEqual(freeFeatures);
    expect(claims(await admin.token())).toMatchObject({ features: featuresOf(aPlan), entitlement_version: 2 });
  });

  it('enters exactly the five states and asks Stripe three times, for a known customer twice', async () => {
    const { accountId, admin } = await given.anAccount();
    const workflowCalls = async (checkoutId: string) => {
      const { calls } = await given.ledgerOf(accountId);
      return calls.filter(({ idempotencyKey }) => idempotencyKey?.startsWith(checkoutId)).map(({ path }) => path);
    };
    const declined = await admin.buy({}, 'pm_card_visa_chargeDeclined');
    const { intents } = await given.ledgerOf(accountId);
    expect(await workflowCalls(declined.checkoutId)).toEqual([
      '/v1/customers',
      '/v1/payment_intents',
      `/v1/payment_intents/${intents[0]?.id}/confirm`,
    ]);

    const bought = await admin.buy();
    expect(await workflowCalls(bought.checkoutId)).toHaveLength(2);
    expect(given.stack().stepFunctions.execution(bought.checkoutId)).toMatchObject({
      status: 'SUCCEEDED',
      input: { checkoutId: bought.checkoutId },
      output: { checkoutId: bought.checkoutId },
      states: ['ValidateSelection', 'QuotePrice', 'ChargeCard', 'RecordSubscription', 'FlipFeatureFlags'],
    });
  });

  it('reads and writes the table as often for 2,000 users as for one', async () => {
    const counted = async (users: number) => {
      const { admin } = await given.anAccount(users);
      const { quoteId } = await admin.quote({ planId: planOfAnySize.id });
      const token = await admin.token();
      const counts = countingTableCalls();
      await fetch(`${given.stack().url}/v1/checkouts`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': 'application/json',
          'idempotency-key': `k${users}`,
        },
        body: JSON.stringify({
          quoteId,
          paymentMethodId: 'pm_card_visa',
          billingContact: { name: 'A', email: 'a@b.co' },
        }),
      });
      await eventually(() =>
        given
          .stack()
          .aws.events()
          .find(({ detail }) => detail.accountId === admin.accountId),
      );
      await given.stack().clock.rest();
      return counts.stop();
    };
    const one = await counted(1);
    expect(one.GetItem).toBeGreaterThan(0);
    expect(one.PutItem).toBeGreaterThan(0);
    expect(await counted(2_000)).toEqual(one);
  });

  it('covers whoever was a user when it was quoted, and nobody who came later', async () => {
    const { accountId, userIds, admin } = await given.anAccount();
    const { quoteId, totalMinor, seats } = await admin.quote();
    const late = new Person(given.stack(), accountId, await given.stack().host.addUser(accountId, 'member'));
    const { checkoutId } = (await admin.checkOut(quoteId)).body as { checkoutId: string };
    expect(await admin.outcome(checkoutId)).toMatchObject({ status: 'completed', quote: { seats, totalMinor } });

    const early = new Person(given.stack(), accountId, userIds[1] ?? '');
    expect(await early.features()).toMatchObject({ features: featuresOf(aPlan) });
    expect(await late.features()).toMatchObject({ features: freeFeatures });
    expect(claims(await late.token()).features).toEqual(freeFeatures);
    expect((await late.account()).currentUsers).toBe(4);
  });

  it('covers a user no longer once they left, and again in the seat that is free when they come back', async () => {
    const { accountId, userIds, admin } = await given.anAccount();
    const [, userId] = userIds;
    if (!userId) throw new Error('an account of three has a second user');
    await admin.buy();
    const { host } = given.stack();
    await host.removeUser(accountId, userId);
    const leaver = new Person(given.stack(), accountId, userId);
    await expect(leaver.token()).rejects.toThrow('no longer a user');
    await host.joinUser(accountId, userId, 'member');
    expect(await leaver.features()).toMatchObject({ features: featuresOf(aPlan) });
    const late = new Person(given.stack(), accountId, await host.addUser(accountId, 'member'));
    expect(await late.features()).toMatchObject({ features: freeFeatures });
  });

  it('covers the buying admin alone where only their account was chosen', async () => {
    const { accountId, userIds, admin } = await given.anAccount();
    await admin.buy({ scope: 'admin_only' });
    expect(await admin.features()).toMatchObject({ features: featuresOf(aPlan) });
    const other = new Person(given.stack(), accountId, userIds[1] ?? '');
    expect(await other.features()).toMatchObject({ features: freeFeatures });
  });

  it('goes on under the new secret key where Stripe refuses the one it knows', async () => {
    await (await given.anAccount()).admin.buy();
    const { admin } = await given.anAccount();
    const calls: string[] = [];
    const end = judgeCalls(({ name, response }) => {
      calls.push(name);
      if (name !== 'POST /v1/payment_intents' || calls.indexOf(name) !== calls.length - 1) return 'serve';
      answerForStripe('denied', response);
      return 'answered';
    });
    expect((await admin.buy()).status).toBe('completed');
    end();
    expect(calls.filter((name) => name === 'secretsmanager GetSecretValue')).toHaveLength(1);
  });

  it('sends one receipt to the billing contact and announces subscription and invoice once', async () => {
    const { accountId, admin } = await given.anAccount();
    await admin.buy();
    const { aws, clock } = given.stack();
    await eventually(() => aws.events().find(({ detail }) => detail.accountId === accountId));
    await clock.rest();
    const activated = aws.events().filter(({ detail }) => detail.accountId === accountId);
    expect(activated).toMatchObject([
      { 'detail-type': 'subscription.activated', source: 'switchplan', detail: { seats: 3, entitlementVersion: 2 } },
      { 'detail-type': 'invoice.paid', source: 'switchplan', detail: { totalMinor: costMinor(wholeYear, 3) } },
    ]);
    const receipts = aws.emails().filter(({ subject }) => subject.includes(accountId.slice(4)));
    expect(receipts).toMatchObject([
      { to: ['ada@acme.example'], subject: expect.stringContaining(money(costMinor(wholeYear, 3))) },
    ]);
  });

  it('completes for a hundred accounts at once', async () => {
    const worlds = await Promise.all(Array.from({ length: 100 }, () => given.anAccount(2)));
    const bought = await Promise.all(worlds.map(({ admin }) => admin.buy(wholeYear)));
    expect(bought.filter(({ status }) => status === 'completed')).toHaveLength(100);
  });
});

/** What the Account Summary shows as on and as off. */
function shown({ modules }: z.infer<typeof AccountView>) {
  const all = modules.flatMap((module) => [module, ...module.subModules]);
  const ids = (on: boolean) => all.filter(({ enabled }) => enabled === on).map(({ id }) => id);
  return { on: ids(true), off: ids(false) };
}

const money = (amountMinor: number) => formatMoney(amountMinor, wholeYear.currency, seller.locale);

function claims(token: string): { features: string[]; entitlement_version: number } {
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));
}

/** Counts DynamoDB's operations where they arrive. */
function countingTableCalls() {
  const counts: Record<string, number> = {};
  const end = watchCalls(({ name }) => {
    const [service, operation = ''] = name.split(' ');
    if (service === 'DynamoDB') counts[operation] = (counts[operation] ?? 0) + 1;
  });
  return {
    stop: () => {
      end();
      return counts;
    },
  };
}
