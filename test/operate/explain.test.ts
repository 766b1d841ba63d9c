import { describe, expect, it } from '@jest/globals';
import { CheckoutView } from '../../api/checkout.ts';
import { CheckoutId } from '../../domain/values/ids.ts';
import { explain } from '../../operate/explanation.ts';
import { park } from '../../operate/park.ts';
import { printed } from '../../operate/printed.ts';
import { refund } from '../../operate/refund.ts';
import { judgeCalls } from '../boundary.ts';
import { givenStack } from '../journeys/given.ts';
import { contact } from '../journeys/person.ts';
import { Table } from '../table.ts';
import { actOf } from './given.ts';

const given = givenStack();

const act = () => actOf(given);

/** A purchase with the bank's challenge, refunded by an operator. */
async function boughtAndRefunded() {
  const { admin, accountId } = await given.anAccount();
  const { checkoutId } = await admin.buy({}, 'pm_card_threeDSecure2Required');
  const { intents } = await given.ledgerOf(accountId);
  await given.stack().clock.advance(1_000);
  await given.test(`challenges/${intents[0]?.id}`, { outcome: 'succeed' });
  await given.stack().clock.advance(1_000);
  expect((await admin.outcome(checkoutId)).status).toBe('completed');
  await given.stack().clock.advance(1_000);
  await refund(CheckoutId.parse(checkoutId), act());
  await given.stack().clock.rest();
  return { admin, checkoutId };
}

describe('explain', () => {
  it('tells a purchase in the order in which it happened, from all places that know of it', async () => {
    const { checkoutId, admin } = await boughtAndRefunded();
    const { account, checkouts, timeline } = await explain(checkoutId);
    expect(account).toMatchObject({ accountId: admin.accountId, plan: 'free', entitlement: { version: 3 } });
    expect(account.inFlight).toBeUndefined();
    expect(checkouts).toMatchObject([{ checkoutId, status: 'completed' }]);
    const told = timeline.map(({ from, text }) => `${from} ${text}`);
    const inThisOrder = [
      `checkout requested by ${admin.userId}`,
      'execution ValidateSelection',
      'checkout price frozen: 3 × $48.00 = $144.00, premium, all_current_users, annual',
      'execution ChargeCard failed: AuthenticationRequired',
      'execution AwaitAuthentication',
      'checkout requires_action',
      'webhook payment_intent.succeeded: applied',
      'execution FlipFeatureFlags',
      'execution SUCCEEDED',
      'operator refund, by ops@acme.example: a test',
      'checkout the money went back',
    ];
    expect(told.filter((line) => inThisOrder.includes(line))).toEqual(inThisOrder);
    expect(told).toEqual(
      expect.arrayContaining([
        'stripe intent over $144.00: now succeeded',
        'stripe charge over $144.00: succeeded',
        'stripe refund over $144.00: succeeded',
        'invoice $144.00',
        'invoice credited $144.00',
        expect.stringMatching(/^checkout completed, invoice inv_/),
        expect.stringMatching(/^webhook (charge\.refunded|refund\.created): /),
      ]),
    );
    expect(timeline.map(({ at }) => at.slice(0, 19))).toEqual(timeline.map(({ at }) => at.slice(0, 19)).sort());
  });

  it.each([
    [
      0,
      'tells a payment behind the state that took it and before what came of it, though Stripe knows only the second',
    ],
    [130, 'the same where calls take their time'],
    [370, 'the same where a second ends between the payment and what came of it'],
    [1_000, 'the same where each call takes a second'],
  ])('(%i ms a call) %s', async (tookMs) => {
    const { admin } = await given.anAccount();
    const { quoteId } = await admin.quote();
    const end = judgeCalls(() => {
      given.stack().clock.pass(tookMs);
      return 'serve';
    });
    const { checkoutId } = CheckoutView.parse((await admin.checkOut(quoteId)).body);
    await admin.outcome(checkoutId);
    end();
    const told = (await explain(checkoutId)).timeline.map(({ from, text }) => `${from} ${text}`);
    const inThisOrder = [
      'execution ChargeCard',
      'stripe intent over $144.00: now succeeded',
      'stripe charge over $144.00: succeeded',
      expect.stringMatching(/^checkout paid by the charge ch_/),
      'execution RecordSubscription',
      'invoice $144.00',
      'execution FlipFeatureFlags',
      expect.stringMatching(/^checkout completed, invoice inv_/),
    ];
    expect(told.filter((line) => /ChargeCard|stripe|paid by|^invoice|, invoice|Record|Flip/.test(line))).toEqual(
      inThisOrder,
    );
  });

  it('tells a payment behind its price and before what came of it where no execution is kept any more', async () => {
    const { admin } = await given.anAccount();
    const { quoteId } = await admin.quote();
    const end = judgeCalls(() => {
      given.stack().clock.pass(7);
      return 'serve';
    });
    const { checkoutId } = CheckoutView.parse((await admin.checkOut(quoteId)).body);
    await admin.outcome(checkoutId);
    end();
    given.stack().stepFunctions.clear();
    const told = (await explain(checkoutId)).timeline.map(({ from, text }) => `${from} ${text}`);
    expect(told.slice(0, 7)).toEqual([
      `checkout requested by ${admin.userId}`,
      expect.stringMatching(/^checkout price frozen/),
      'stripe intent over $144.00: now succeeded',
      'stripe charge over $144.00: succeeded',
      expect.stringMatching(/^checkout paid by the charge ch_/),
      'invoice $144.00',
      expect.anything(),
    ]);
  });

  it('tells an account’s purchases all together, and what was done to it', async () => {
    const { admin } = await given.anAccount();
    const declined = await admin.buy({}, 'pm_card_visa_chargeDeclinedInsufficientFunds');
    const bought = await admin.buy();
    await park(admin.accountId, act());
    const { account, checkouts, timeline } = await explain(admin.accountId);
    expect(account).toMatchObject({ plan: 'premium', parked: { by: 'ops@acme.example' } });
    expect(new Set(checkouts.map(({ checkoutId }) => checkoutId))).toEqual(
      new Set([declined.checkoutId, bought.checkoutId]),
    );
    const told = timeline.map(({ from, text }) => `${from} ${text}`);
    expect(told).toEqual(
      expect.arrayContaining([
        'checkout refused: card_declined, insufficient_funds',
        'stripe charge over $144.00: failed, card_declined, insufficient_funds',
        'operator park, by ops@acme.example: a test',
      ]),
    );
  });

  it('names a purchase that only Stripe remembers', async () => {
    const { admin } = await given.anAccount();
    const declined = await admin.buy({}, 'pm_card_visa_chargeDeclined');
    await admin.buy();
    const table = new Table();
    await table.delete([{ pk: `CHECKOUT#${declined.checkoutId}`, sk: 'CHECKOUT' }]);
    table.close();
    expect((await explain(admin.accountId)).checkouts).toContainEqual({
      checkoutId: declined.checkoutId,
      status: 'unknown',
    });
  });

  it('names no person and gives no secret away', async () => {
    const { checkoutId } = await boughtAndRefunded();
    const explanation = await explain(checkoutId);
    for (const text of [JSON.stringify(explanation), printed(explanation)]) {
      for (const word of [contact.email, contact.name, '_secret_', 'sk_test', 'whsec_', 'pm_'])
        expect(text).not.toContain(word);
      expect(text).not.toMatch(/[\w+/=]{200}/);
    }
  });

  it('knows nothing of an id that is none of ours', async () => {
    await expect(explain('chk_none')).rejects.toThrow('There is no chk_none');
    await expect(explain('inv_1')).rejects.toThrow('neither an account');
  });
});
