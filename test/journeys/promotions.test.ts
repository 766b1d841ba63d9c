import { describe, expect, it } from '@jest/globals';
import { promotions } from '../../adapters/stored/promotions.ts';
import { renewals } from '../../adapters/stored/renewals.ts';
import { CheckoutView } from '../../api/checkout.ts';
import { PromotionCode } from '../../domain/sale/promotion.ts';
import type { PromotionOffer } from '../../domain/sale/promotion-offer.ts';
import { instant } from '../../domain/values/calendar.ts';
import { RenewalId } from '../../domain/values/ids.ts';
import { wholeYear } from '../sold.ts';
import { type Crash, crashesOf, crashing } from './crashing.ts';
import { interrupting } from './interrupting.ts';
import { givenLife } from './life.ts';
import type { Person } from './person.ts';
import { instrument } from './runs.ts';

const life = givenLife('2027-01-31T11:00:00Z', { instrument });
const monthly = { ...wholeYear, billingPeriod: 'monthly' as const };

let made = 0;
async function aCode(more: Partial<PromotionOffer>): Promise<string> {
  made += 1;
  const code = PromotionCode.parse(`CODE${made}`);
  const act = { at: instant(life.clock.now()), by: 'ada', why: 'spring' };
  await promotions.create({ code, off: { percent: 25 }, redeemedBy: [], made: act, ...more });
  return code;
}

const quoted = (admin: Person, selection: object) => admin.request('POST', '/v1/quotes', { body: selection });
const with_ = (promotionCode: string, selection = monthly) => ({ ...selection, promotionCode });

describe('a promotion code', () => {
  it('takes a quarter off three months, and the fourth is paid in full', async () => {
    const code = await aCode({ periods: 3 });
    const { admin } = await life.anAccount(12);
    const { body } = await quoted(admin, with_(code.toLowerCase()));
    expect(body).toMatchObject({
      subtotalMinor: 5_760,
      discountMinor: 1_440,
      totalMinor: 4_320,
      promotion: { code, percent: 25, amountMinor: null, periods: 3 },
      renewal: { date: '2027-03-02', totalMinor: 4_320 },
    });
    expect(await admin.buy(with_(code))).toMatchObject({ status: 'completed' });
    await life.until('2027-05-02');
    expect(await life.paid(admin)).toEqual([
      '4320: 2027-01-31 2027-03-02',
      '4320: 2027-03-02 2027-04-01',
      '4320: 2027-04-01 2027-05-01',
      '5760: 2027-05-01 2027-05-31',
    ]);
  });

  it.each([
    ['unknown', () => Promise.resolve('NOSUCHCODE'), 'promotion_code_unknown'],
    ['no word at all', () => Promise.resolve('ß'), 'promotion_code_unknown'],
    ['stopped', () => aCode({ stopped: { at: instant(0), by: 'ada', why: 'over' } }), 'promotion_code_expired'],
    ['for the other period', () => aCode({ billingPeriods: ['annual'] }), 'promotion_code_not_for_this_plan'],
  ])('that is %s is refused by name', async (_, given, code) => {
    const { admin } = await life.anAccount(2);
    expect(await quoted(admin, with_(await given()))).toMatchObject({ status: 409, body: { code } });
  });

  it('with one place is redeemed once by two who buy at the same time, and the other is charged nothing', async () => {
    const code = await aCode({ limit: 1 });
    const [one, two] = [(await life.anAccount(2)).admin, (await life.anAccount(2)).admin];
    const ended = await Promise.all([one.buy(with_(code)), two.buy(with_(code))]);
    expect(ended.map(({ status }) => status).sort()).toEqual(['completed', 'refused']);
    const refused = ended.find(({ status }) => status === 'refused');
    expect(refused).toMatchObject({ refusal: { code: 'promotion_code_used_up' } });
    const taken = [...(await life.ledgerOf(one.accountId)).taken, ...(await life.ledgerOf(two.accountId)).taken];
    expect(taken).toHaveLength(1);
  });

  it('gives its place back when the bank says no', async () => {
    const code = await aCode({ limit: 1 });
    const { admin } = await life.anAccount(2);
    expect(await admin.buy(with_(code), 'pm_card_visa_chargeDeclined')).toMatchObject({ status: 'refused' });
    expect((await promotions.mustGet(PromotionCode.parse(code))).redeemedBy).toEqual([]);
    expect(await admin.buy(with_(code))).toMatchObject({ status: 'completed' });
  });

  it('of all for one period is a trial: no card, no Stripe, an invoice of nothing, and it ends without days of grace', async () => {
    const code = await aCode({ off: { percent: 100 }, periods: 1 });
    const { admin } = await life.anAccount(2);
    const before = (await life.ledger()).calls.length;
    const { body } = await quoted(admin, with_(code));
    expect(body).toMatchObject({ totalMinor: 0, renewal: { totalMinor: 960 } });
    const { quoteId } = body as { quoteId: string };
    const answer = await admin.request('POST', '/v1/checkouts', {
      body: { quoteId, billingContact: { name: 'Ada', email: 'ada@acme.example' } },
      headers: { 'idempotency-key': quoteId },
    });
    const { checkoutId } = answer.body as { checkoutId: string };
    expect(await admin.outcome(checkoutId)).toMatchObject({ status: 'completed' });
    expect((await life.ledger()).calls.length).toBe(before);
    expect(await life.paid(admin)).toHaveLength(1);
    const due = (await admin.account()).subscription?.nextDueDate ?? '';
    await life.until(due);
    expect(await admin.account()).toMatchObject({ plan: { id: 'free' }, subscription: null });
    expect((await life.ledgerOf(admin.accountId)).charges).toEqual([]);
  });

  it('of all for more periods renews for nothing, with an invoice of nothing, and what broke off behind it is finished', async () => {
    const code = await aCode({ off: { percent: 100 }, periods: 3 });
    const { admin } = await life.anAccount(2);
    await admin.buy(with_(code));
    await life.until((await admin.account()).subscription?.nextDueDate ?? '');
    const { subscription, inFlight } = await life.account(admin);
    expect(subscription).toMatchObject({ status: 'active' });
    expect((await life.paid(admin)).map((paid) => paid.split(':')[0])).toEqual(['0', '0']);
    const renewalId = RenewalId.parse(inFlight?.owner);
    const recorded = await renewals.mustGet(renewalId);
    await renewals.change(recorded, (renewal) => ({ ...renewal, state: { status: 'processing' } }));
    for (const name of ['price-renewal', 'charge-renewal', 'record-renewal'])
      await life.stack().lambda.invoke(name, { renewalId });
    expect((await renewals.mustGet(renewalId)).state).toEqual(recorded.state);
    expect((await life.ledgerOf(admin.accountId)).charges).toEqual([]);
  });

  it('of all for one period ends so too where a card came with the purchase: Stripe has never seen it', async () => {
    const code = await aCode({ off: { percent: 100 }, periods: 1 });
    const { admin } = await life.anAccount(2);
    expect(await admin.buy(with_(code), 'pm_card_visa')).toMatchObject({ status: 'completed' });
    expect((await admin.request('GET', '/v1/billing')).body).toMatchObject({ paymentMethod: null });
    await life.until((await admin.account()).subscription?.nextDueDate ?? '');
    expect(await admin.account()).toMatchObject({ plan: { id: 'free' }, subscription: null });
  });

  it('of all for one period goes on paid where a card was given', async () => {
    const code = await aCode({ off: { percent: 100 }, periods: 1 });
    const { admin } = await life.anAccount(2);
    await admin.buy(with_(code));
    await life.giveCard(admin, 'pm_card_visa');
    await life.until((await admin.account()).subscription?.nextDueDate ?? '');
    expect((await life.ledgerOf(admin.accountId)).taken).toMatchObject([{ amount: 960 }]);
  });
});

describe('the last place of a promotion code', () => {
  const placesOf = async (code: string) => (await promotions.mustGet(PromotionCode.parse(code))).redeemedBy;

  /** A purchase with it, begun and run to the end of its execution. */
  async function purchase(code: string) {
    const { admin } = await life.anAccount(2);
    const { quoteId } = await admin.quote(with_(code));
    const { checkoutId } = CheckoutView.parse((await admin.checkOut(quoteId)).body);
    const { clock, stepFunctions } = life.stack();
    while (stepFunctions.execution(checkoutId)?.status === 'RUNNING') await clock.advance(5_000);
    return { admin, checkoutId };
  }

  it('is taken by whoever buys with it, at whichever call the function that takes it crashes', async () => {
    const boughtWith = async (crash: Crash) => {
      const code = await aCode({ limit: 1 });
      const calls = crashing(crash);
      const { admin, checkoutId } = await purchase(code);
      const made = await calls.end();
      expect({ ...crash, ...(await admin.outcome(checkoutId)) }).toMatchObject({ status: 'completed' });
      expect({ ...crash, places: await placesOf(code) }).toEqual({ ...crash, places: [checkoutId] });
      return made;
    };
    const calls = await boughtWith({ functionName: 'quote-price', afterCall: Number.POSITIVE_INFINITY });
    for (const crash of crashesOf('quote-price', calls)) await boughtWith(crash);
  });

  it('is free again where the purchase was settled while it was taken', async () => {
    const code = await aCode({ limit: 1 });
    const { lambda, stepFunctions } = life.stack();
    const writes = interrupting({ functionName: 'quote-price', beforeWrite: 1 }, async () => {
      const [execution] = stepFunctions.executions().filter(({ status }) => status === 'RUNNING');
      const checkoutId = execution?.name;
      await lambda.invoke('reverse-payment', { checkoutId, cause: 'CheckoutExpired' });
      await lambda.invoke('close-checkout', { checkoutId });
    });
    const { admin, checkoutId } = await purchase(code);
    expect(writes.end()).toBeGreaterThan(0);
    expect(await admin.outcome(checkoutId)).toMatchObject({ status: 'refused' });
    expect(await placesOf(code)).toEqual([]);
  });
});

describe('a code that a change brought which waits', () => {
  it('stays its own while a seat is bought beside it', async () => {
    const code = await aCode({ limit: 1, billingPeriods: ['monthly'] });
    const { admin } = await life.anAccount(2);
    await admin.buy(wholeYear);
    const { checkoutId } = await admin.buy(with_(code));
    await life.stack().host.addUser(admin.accountId, 'member');
    expect(await admin.buy(wholeYear)).toMatchObject({ status: 'completed', subscription: { seats: 3 } });
    expect((await admin.account()).subscription).toMatchObject({ pendingChange: { billingPeriod: 'monthly' } });
    expect((await promotions.mustGet(PromotionCode.parse(code))).redeemedBy).toEqual([checkoutId]);
  });

  it('is another’s once the change is taken back, or another takes its place', async () => {
    const code = await aCode({ limit: 1, billingPeriods: ['monthly'] });
    const { admin } = await life.anAccount(2);
    await admin.buy(wholeYear);
    const places = async () => (await promotions.mustGet(PromotionCode.parse(code))).redeemedBy.length;
    for (const undo of [
      () => admin.request('DELETE', '/v1/subscription/pending-change'),
      () => admin.buy({ ...wholeYear, scope: 'admin_only' }),
    ]) {
      expect(await admin.buy(with_(code))).toMatchObject({ status: 'completed' });
      expect(await places()).toBe(1);
      await undo();
      expect(await places()).toBe(0);
    }
  });
});
