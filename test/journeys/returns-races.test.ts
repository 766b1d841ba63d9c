import { beforeAll, expect, it } from '@jest/globals';
import { checkouts } from '../../adapters/stored/checkouts.ts';
import { invoicesOf } from '../../adapters/stored/invoices.ts';
import { CheckoutView } from '../../api/checkout.ts';
import { followReturns } from '../../application/returns.ts';
import { intentOf } from '../../domain/payment/payment.ts';
import { CheckoutId } from '../../domain/values/ids.ts';
import { StepInput } from '../../functions/shell/step.ts';
import { follow } from '../../operate/follow.ts';
import { judgeCalls, type Verdict } from '../boundary.ts';
import { actOf } from '../operate/given.ts';
import { givenStack } from './given.ts';

const given = givenStack();

// Nobody follows what goes back but the two who meet here.
beforeAll(() => given.test('webhooks', { mode: 'drop' }));

/** A part goes back, and another one while whoever follows the first is about to write for the n-th time. */
async function twoParts(beforeWrite: number) {
  const { admin, accountId } = await given.anAccount();
  const checkoutId = CheckoutId.parse((await admin.buy()).checkoutId);
  await given.stack().clock.rest();
  const paymentIntentId = (await given.ledgerOf(accountId)).intents[0]?.id;
  const goesBack = (amount: number) => given.test('refunds', { paymentIntentId, amount });
  const look = () => follow(checkoutId, actOf(given));
  await goesBack(100);
  let writes = 0;
  const end = judgeCalls(async ({ name }): Promise<Verdict> => {
    if (name === 'DynamoDB PutItem') writes += 1;
    if (name !== 'DynamoDB PutItem' || writes !== beforeWrite) return 'serve';
    await goesBack(300);
    await look();
    return 'serve';
  });
  await look().finally(end);
  const [invoice] = await invoicesOf(admin.accountId);
  return { writes, credited: invoice?.creditNotes.map(({ totalMinor }) => totalMinor) ?? [] };
}

it('what goes back while another part is followed is credited once, and no note takes another back', async () => {
  const { writes, credited } = await twoParts(Number.POSITIVE_INFINITY);
  expect(credited).toEqual([100]);
  for (let beforeWrite = 1; beforeWrite <= writes; beforeWrite += 1) {
    const sums = (await twoParts(beforeWrite)).credited;
    expect({ beforeWrite, back: sums.filter((each) => each < 0) }).toEqual({ beforeWrite, back: [] });
    expect({ beforeWrite, sum: sums.reduce((sum, each) => sum + each, 0) }).toEqual({ beforeWrite, sum: 400 });
  }
});

it('money that goes back before the features come on turns none on, though whoever followed it broke off', async () => {
  const { admin } = await given.anAccount();
  const { quoteId } = await admin.quote();
  const { lambda } = given.stack();
  const { invoke } = lambda;
  lambda.invoke = async (name, event) => {
    if (name.endsWith(':flip-feature-flags')) {
      lambda.invoke = invoke;
      const { checkoutId } = StepInput.parse(event);
      await given.test('refunds', { paymentIntentId: intentOf((await checkouts.mustGet(checkoutId)).payment) });
      let writes = 0;
      const end = judgeCalls(({ name: call }): Verdict => {
        if (call === 'DynamoDB PutItem') writes += 1;
        // The purchase knows, and the account does not.
        return writes > 1 ? 'hang up' : 'serve';
      });
      await followReturns(await checkouts.mustGet(checkoutId)).catch(() => undefined);
      end();
    }
    return invoke.call(lambda, name, event);
  };
  const { checkoutId } = CheckoutView.parse((await admin.checkOut(quoteId)).body);
  await admin.outcome(checkoutId);
  expect(await admin.features()).toEqual({ features: ['users'], entitlementVersion: 1 });
  expect((await admin.account()).subscription).toBeNull();
});
