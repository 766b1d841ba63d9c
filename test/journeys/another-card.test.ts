import { describe, expect, it } from '@jest/globals';
import { billings } from '../../adapters/stored/billing.ts';
import { ReplacedView } from '../../api/billing.ts';
import { interrupting } from './interrupting.ts';
import { instrument } from './runs.ts';
import { givenSubscribers } from './subscribers.ts';

const { life, daysOn, subscribed, face, timesTakenOff, isTakenOff, savedCard, invoiced } = givenSubscribers({
  instrument,
});

describe('another card', () => {
  it('is charged from then on, and the one before is taken off at Stripe', async () => {
    const { admin } = await subscribed();
    const before = await savedCard(admin);
    const answer = await life.giveCard(admin, 'pm_card_mastercard');
    expect(answer).toMatchObject({ status: 200, body: { paymentMethod: { brand: 'mastercard' } } });
    expect(ReplacedView.parse(answer.body).renewalId).toBeUndefined();
    expect(await savedCard(admin)).not.toBe(before);
    expect(await timesTakenOff(before)).toBe(1);
    await life.until(daysOn(31));
    expect(await invoiced(admin)).toEqual(['visa', 'mastercard']);
  });

  it('leaves the one before to be taken off later, where Stripe was out of reach for that', async () => {
    const { admin } = await subscribed();
    const before = await savedCard(admin);
    await life.test('faults', { kind: '500', call: 'POST /v1/payment_methods/:id/detach', times: 10 });
    expect(await life.giveCard(admin, 'pm_card_mastercard')).toMatchObject({ status: 200 });
    const answers = async () =>
      (await life.ledger()).calls.flatMap(({ path, status }) =>
        path === `/v1/payment_methods/${before}/detach` ? [status] : [],
      );
    expect(new Set(await answers())).toEqual(new Set([500]));
    expect((await billings.get(admin.accountId))?.replaced).toEqual([before]);
    await life.noFaults();
    await life.clock.advance(2_000);
    expect(await life.giveCard(admin, 'pm_card_amex')).toMatchObject({ status: 200 });
    expect((await answers()).at(-1)).toBe(200);
    expect((await billings.get(admin.accountId))?.replaced ?? []).toEqual([]);
  });

  it('is taken once however often it is sent, and never over a later one', async () => {
    const { admin } = await subscribed();
    const first = await life.beginCard(admin);
    await life.clock.advance(2_000);
    const second = await life.beginCard(admin);
    await life.enterCard(admin, first, 'pm_card_mastercard');
    await life.enterCard(admin, second, 'pm_card_amex');
    expect(await life.takeCard(admin, second)).toMatchObject({ status: 200 });
    const taken = await savedCard(admin);
    expect(await life.takeCard(admin, second)).toMatchObject({
      status: 200,
      body: { paymentMethod: { brand: 'amex' } },
    });
    expect(await life.takeCard(admin, first)).toMatchObject({ status: 409, body: { code: 'setup_not_finished' } });
    expect(await face(admin)).toMatchObject({ brand: 'amex' });
    expect(await savedCard(admin)).toBe(taken);
    expect(await isTakenOff(taken)).toBe(false);
  });

  it('that Stripe has not set up, or for somebody else, is refused and changes nothing', async () => {
    const [{ admin }, { admin: other }] = [await subscribed(), await subscribed()];
    const mine = await life.beginCard(admin);
    expect(await life.takeCard(admin, mine)).toMatchObject({ status: 409, body: { code: 'setup_not_finished' } });
    const theirs = await life.beginCard(other);
    await life.enterCard(other, theirs, 'pm_card_mastercard');
    expect(await life.takeCard(admin, theirs)).toMatchObject({ status: 404, body: { code: 'not_found' } });
    expect(await face(admin)).toMatchObject({ brand: 'visa' });
  });

  it('is of the one customer that is kept, where two were made for the account at once', async () => {
    const { admin } = await subscribed();
    const givenAt = async (beforeWrite: number) => {
      // Of two cards of one second either may count.
      await life.clock.advance(2_000);
      await life.deleteCustomer((await life.account(admin)).customerId ?? '');
      const writes = interrupting({ functionName: 'begin-card-setup', beforeWrite }, () => life.beginCard(admin));
      const setup = await life.beginCard(admin);
      const made = writes.end();
      expect((await life.enterCard(admin, setup, 'pm_card_mastercard')).status).toBe(200);
      expect({ beforeWrite, ...(await life.takeCard(admin, setup)) }).toMatchObject({ status: 200 });
      return made;
    };
    const writes = await givenAt(Number.POSITIVE_INFINITY);
    for (let beforeWrite = 1; beforeWrite <= writes; beforeWrite += 1) await givenAt(beforeWrite);
  });

  it('is not lost by whoever breaks off while it is taken', async () => {
    const { admin } = await subscribed();
    await life.cardOf(await savedCard(admin), [{ declineCode: 'lost_card' }]);
    await life.until(daysOn(32));
    const setup = await life.beginCard(admin);
    await life.enterCard(admin, setup, 'pm_card_mastercard');
    const { create } = billings;
    billings.create = () => Promise.reject(new Error('the function broke off'));
    expect((await life.takeCard(admin, setup)).status).toBe(500);
    billings.create = create;
    await life.until(`${daysOn(32)}T12:30:00Z`);
    expect((await admin.account()).subscription).toMatchObject({ status: 'active' });
    expect(await face(admin)).toMatchObject({ brand: 'mastercard' });
  });
});
