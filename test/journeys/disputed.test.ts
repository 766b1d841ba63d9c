import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import { invoicesOf } from '../../adapters/stored/invoices.ts';
import { InvoicesView } from '../../api/invoices.ts';
import { DISPUTE_REOPENED } from '../../api/stripe-events.ts';
import { instant } from '../../domain/values/calendar.ts';
import { DAY_MS } from '../../domain/values/duration.ts';
import { follow } from '../../operate/follow.ts';
import { givenLife } from './life.ts';
import type { Person } from './person.ts';

const life = givenLife('2027-01-04T08:00:00Z');

const monthly = { billingPeriod: 'monthly' as const };

async function disputed(): Promise<{ admin: Person; paymentIntentId: string | undefined }> {
  const { admin } = await life.anAccount(3);
  await admin.buy(monthly);
  const { intents } = await life.ledgerOf(admin.accountId);
  const paymentIntentId = intents[0]?.id;
  await life.test('disputes', { paymentIntentId, outcome: 'open' });
  await life.clock.rest();
  return { admin, paymentIntentId };
}

const takenOf = async (admin: Person) => (await life.ledgerOf(admin.accountId)).taken.length;

describe('a subscription one of whose payments is disputed', () => {
  it('is not charged on its due date, with features on, and renews once the dispute is won', async () => {
    const { admin, paymentIntentId } = await disputed();
    await life.until('2027-02-20');
    expect(await takenOf(admin)).toBe(1);
    expect((await life.account(admin)).subscription).toMatchObject({ status: 'active', period: { to: '2027-02-03' } });
    await life.test('disputes', { paymentIntentId, outcome: 'won' });
    await life.until('2027-02-21');
    expect(await takenOf(admin)).toBe(2);
    expect((await life.account(admin)).subscription?.held).toBeUndefined();
  });

  it('is held as well by a dispute over what a change of it has cost', async () => {
    const { admin } = await life.anAccount(2);
    await admin.buy(monthly);
    await life.stack().host.addUser(admin.accountId, 'member');
    expect(await admin.buy(monthly)).toMatchObject({ status: 'completed', subscription: { seats: 3 } });
    const { intents } = await life.ledgerOf(admin.accountId);
    await life.test('disputes', { paymentIntentId: intents.find(({ amount }) => amount === 480)?.id, outcome: 'open' });
    await life.clock.rest();
    expect((await life.account(admin)).subscription?.held).toHaveLength(1);
  });

  it('is not held by a dispute over one that has ended before', async () => {
    const { admin } = await life.anAccount(2);
    await admin.buy(monthly);
    const { intents } = await life.ledgerOf(admin.accountId);
    await admin.request('POST', '/v1/subscription/cancellation', { body: {} });
    await life.until((await admin.account()).subscription?.cancelAt ?? '');
    expect((await admin.account()).subscription).toBeNull();
    await admin.buy(monthly);
    await life.test('disputes', { paymentIntentId: intents[0]?.id, outcome: 'open' });
    await life.clock.rest();
    expect((await life.account(admin)).subscription).toMatchObject({ status: 'active' });
    expect((await life.account(admin)).subscription?.held).toBeUndefined();
  });

  it('renews where Stripe tells nobody that the dispute is over', async () => {
    await life.until('2027-04-01');
    const { admin, paymentIntentId } = await disputed();
    await life.until('2027-05-03');
    expect(await takenOf(admin)).toBe(1);
    await life.test('webhooks', { mode: 'drop' });
    await life.test('disputes', { paymentIntentId, outcome: 'won' });
    await life.until('2027-05-06');
    await life.test('webhooks', { mode: 'deliver' });
    expect(await takenOf(admin)).toBe(2);
  });

  it('is held by an inquiry of the bank as well, and renews once that has come to nothing', async () => {
    const { admin } = await life.anAccount(3);
    await admin.buy(monthly);
    const { intents } = await life.ledgerOf(admin.accountId);
    const paymentIntentId = intents[0]?.id;
    const inquiry = Dispute.parse((await life.test('disputes', { paymentIntentId, outcome: 'inquiry' })).body);
    await life.clock.rest();
    expect((await life.account(admin)).subscription?.held).toHaveLength(1);
    await life.test(`disputes/${inquiry.id}`, { status: 'warning_closed' });
    await life.clock.advance(10 * 60_000);
    expect((await life.account(admin)).subscription?.held).toBeUndefined();
  });

  it('ends where the dispute over what pays for it is lost', async () => {
    await life.until('2027-05-10');
    const { admin, paymentIntentId } = await disputed();
    await life.test('disputes', { paymentIntentId, outcome: 'lost' });
    await life.until('2027-05-11');
    expect(await life.account(admin)).toMatchObject({ version: 2 });
    expect((await life.account(admin)).subscription).toBeUndefined();
  });

  it('ends where Stripe tells nobody that the dispute was lost', async () => {
    const { admin, paymentIntentId } = await disputed();
    await life.test('webhooks', { mode: 'drop' });
    await life.test('disputes', { paymentIntentId, outcome: 'lost' });
    await life.clock.advance(2 * DAY_MS);
    await life.test('webhooks', { mode: 'deliver' });
    expect((await life.account(admin)).subscription).toBeUndefined();
    expect((await invoicesOf(admin.accountId)).map(({ creditNotes }) => creditNotes.length)).toEqual([1]);
  });

  it('ends all the same where it is cancelled', async () => {
    await life.until('2027-06-01');
    const { admin } = await disputed();
    await admin.request('POST', '/v1/subscription/cancellation', { body: {} });
    await life.until('2027-07-02');
    expect((await life.account(admin)).subscription).toBeUndefined();
    expect(await takenOf(admin)).toBe(1);
  });
});

describe('a dispute that is over', () => {
  const linesOf = (message: string) =>
    life.logs.flatMap((line) => (JSON.stringify(line).includes(`"${message}"`) ? [line] : []));
  const documentsOf = async (admin: Person) =>
    InvoicesView.parse((await admin.request('GET', '/v1/invoices')).body).invoices.map(({ totalMinor }) => totalMinor);

  it('and is appealed pages somebody, and keeps what it took and what it ended', async () => {
    await life.until('2028-01-01');
    const { admin, paymentIntentId } = await disputed();
    const lost = Dispute.parse((await life.test('disputes', { paymentIntentId, outcome: 'lost' })).body);
    await life.clock.rest();
    expect(await documentsOf(admin)).toEqual([1_440, 1_440]);
    expect(linesOf(DISPUTE_REOPENED)).toEqual([]);
    await life.test(`disputes/${lost.id}`, { status: 'appeal_needs_response' });
    await life.clock.rest();
    expect(linesOf(DISPUTE_REOPENED)).toHaveLength(1);
    await follow(await operationOf(admin), { by: 'ops', why: 'a test', at: instant(life.clock.now()) });
    expect(await documentsOf(admin)).toEqual([1_440, 1_440]);
    expect((await life.account(admin)).subscription).toBeUndefined();
    await life.test(`disputes/${lost.id}`, { status: 'won' });
    await life.clock.rest();
    expect(linesOf(DISPUTE_REOPENED).length).toBeGreaterThan(1);
    expect(await documentsOf(admin)).toEqual([-1_440, 1_440, 1_440]);
    expect((await life.account(admin)).subscription).toBeUndefined();
  });

  it('and was prevented with our money is one that was lost; with our data it took nothing', async () => {
    await life.until('2028-03-01');
    for (const [resolution, isThere] of [
      [false, true],
      [true, false],
    ]) {
      const { admin } = await life.anAccount(3);
      await admin.buy(monthly);
      const { intents } = await life.ledgerOf(admin.accountId);
      await life.test('disputes', { paymentIntentId: intents[0]?.id, outcome: 'prevented', resolution });
      await life.clock.rest();
      expect((await life.account(admin)).subscription !== undefined).toBe(isThere);
      expect(await documentsOf(admin)).toEqual(isThere ? [1_440] : [1_440, 1_440]);
    }
  });

  it('and took the money of an earlier period ends nothing, and ops are told once', async () => {
    await life.until('2028-05-01T08:00:00Z');
    const { admin } = await life.anAccount(3);
    await admin.buy(monthly);
    const { intents } = await life.ledgerOf(admin.accountId);
    await life.until('2028-06-02');
    await life.test('disputes', { paymentIntentId: intents[0]?.id, outcome: 'lost' });
    await life.until('2028-06-03');
    expect((await life.account(admin)).subscription).toMatchObject({ status: 'active' });
    expect(await documentsOf(admin)).toEqual([1_440, 1_440, 1_440]);
    expect(linesOf('earlier payment went back')).toHaveLength(1);
  });
});

const Dispute = z.object({ id: z.string() });

const operationOf = async (admin: Person) => {
  const [invoice] = await invoicesOf(admin.accountId);
  if (!invoice) throw new Error('nothing was bought');
  return invoice.operation;
};
