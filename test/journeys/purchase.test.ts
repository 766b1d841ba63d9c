import { describe, expect, it } from '@jest/globals';
import { seller } from '../../application/catalogue.ts';
import { formatMoney } from '../../domain/values/currency-facts.ts';
import { judgeCalls } from '../boundary.ts';
import { everySelection } from '../domain/arbitraries.ts';
import { answerForStripe } from '../simulation/faults/answers.ts';
import { costMinor, dueDate, seatsFor, wholeYear } from '../sold.ts';
import { eventually } from './eventually.ts';
import { givenStack } from './given.ts';

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

const money = (amountMinor: number) => formatMoney(amountMinor, wholeYear.currency, seller.locale);
