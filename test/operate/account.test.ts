import { describe, expect, it } from '@jest/globals';
import { actsOn } from '../../adapters/stored/acts.ts';
import { PlanId, UserId } from '../../domain/values/ids.ts';
import { comp, uncomp } from '../../operate/comp.ts';
import { explain } from '../../operate/explanation.ts';
import { open } from '../../operate/open.ts';
import { park, unpark } from '../../operate/park.ts';
import { printed } from '../../operate/printed.ts';
import { refund } from '../../operate/refund.ts';
import { start, stop } from '../../operate/switch.ts';
import { givenStack } from '../journeys/given.ts';
import { Person } from '../journeys/person.ts';
import { actOf, once } from './given.ts';

const given = givenStack();
const act = () => actOf(given);
const PREMIUM = { planId: PlanId.parse('premium'), adminId: undefined };
const ALL = 8;

const featuresOf = async (person: Person): Promise<number> => {
  const summary = await person.account();
  return summary.modules.flatMap((module) => [module, ...module.subModules]).filter(({ enabled }) => enabled).length;
};

describe('comp', () => {
  it('turns features on for all current users, without a charge or an invoice, once', async () => {
    const { admin, accountId, userIds } = await given.anAccount();
    await once(given, () => comp(admin.accountId, PREMIUM, act()));
    const member = new Person(given.stack(), accountId, userIds[1] ?? '');
    const late = new Person(given.stack(), accountId, await given.stack().host.addUser(admin.accountId, 'member'));
    expect([await featuresOf(admin), await featuresOf(member), await featuresOf(late)]).toEqual([ALL, ALL, 1]);
    expect(await admin.account()).toMatchObject({ plan: { id: 'free' }, subscription: null });
    expect((await given.ledgerOf(accountId)).intents).toEqual([]);
    expect((await admin.request('GET', '/v1/invoices')).body).toMatchObject({ invoices: [] });
    expect(await actsOn({ accountId: admin.accountId })).toMatchObject([{ verb: 'comp', why: 'a test' }]);
  });

  it('again covers those who have come since', async () => {
    const { admin, accountId } = await given.anAccount();
    await comp(admin.accountId, PREMIUM, act());
    const late = new Person(given.stack(), accountId, await given.stack().host.addUser(admin.accountId, 'member'));
    await once(given, () => comp(admin.accountId, PREMIUM, act()));
    expect(await featuresOf(late)).toBe(ALL);
  });

  it('may be for one admin alone, and for nobody who is none', async () => {
    const { admin, accountId, userIds } = await given.anAccount();
    await once(given, () => comp(admin.accountId, { ...PREMIUM, adminId: admin.userId }, act()));
    const memberId = UserId.parse(userIds[1]);
    expect(await featuresOf(admin)).toBe(ALL);
    expect(await featuresOf(new Person(given.stack(), accountId, memberId))).toBe(1);
    await expect(comp(admin.accountId, { ...PREMIUM, adminId: memberId }, act())).rejects.toThrow(
      `${memberId} is no enterprise admin of ${admin.accountId}.`,
    );
  });

  it('is ended by uncomp, which ends nothing that was bought', async () => {
    const [given1, buyer] = [(await given.anAccount()).admin, (await given.anAccount()).admin];
    await comp(given1.accountId, PREMIUM, act());
    await once(given, () => uncomp(given1.accountId, act()));
    expect(await featuresOf(given1)).toBe(1);
    await buyer.buy();
    expect(await uncomp(buyer.accountId, act())).toEqual([]);
    expect(await featuresOf(buyer)).toBe(ALL);
  });

  it('gives way to a purchase, and does not come back with a refund', async () => {
    const { admin } = await given.anAccount();
    await comp(admin.accountId, PREMIUM, act());
    const checkout = await admin.buy({ scope: 'admin_only' });
    expect(checkout.status).toBe('completed');
    expect(await uncomp(admin.accountId, act())).toEqual([]);
    await given.stack().clock.rest();
    await refund(checkout.checkoutId, act());
    expect(await featuresOf(admin)).toBe(1);
  });

  it('is declined for a plan that everybody has, and names the plans there are where it knows none', async () => {
    const { admin } = await given.anAccount();
    const give = (planId: string) => comp(admin.accountId, { ...PREMIUM, planId: PlanId.parse(planId) }, act());
    await expect(give('free')).rejects.toThrow('Everybody has the features of Free.');
    await expect(give('gold')).rejects.toThrow('There is no plan gold. There is: premium.');
    expect(await actsOn({ accountId: admin.accountId })).toEqual([]);
  });

  it('is declined for an account that has bought, or is closed', async () => {
    const [buyer, closed] = [(await given.anAccount()).admin, (await given.anAccount()).admin];
    await buyer.buy();
    await given.stack().host.closeAccount(closed.accountId);
    await expect(comp(buyer.accountId, PREMIUM, act())).rejects.toThrow('on a paid plan already');
    await expect(comp(closed.accountId, PREMIUM, act())).rejects.toThrow('closed');
    expect(printed(await explain(closed.accountId))).toMatch(/^acc_\S+ Acme, on free, closed since \d{4}-/);
    expect(await actsOn({ accountId: buyer.accountId })).toEqual([]);
  });
});

describe('park and unpark', () => {
  it('hold an account’s money and let it go, once each, and keep who did it', async () => {
    const { admin } = await given.anAccount();
    await once(given, () => park(admin.accountId, act()));
    const { quoteId } = await admin.quote();
    expect(await admin.checkOut(quoteId)).toMatchObject({ status: 409, body: { code: 'account_parked' } });
    expect(printed(await explain(admin.accountId))).toMatch(/\n {2}parked since \S+, by ops@acme\.example: a test\n/);
    const held = `${admin.accountId} is parked since `;
    expect(await open()).toContainEqual(expect.stringMatching(`^${held}\\S+, by ops@acme\\.example: a test$`));
    expect(await once(given, () => unpark(admin.accountId, act()))).toEqual(['Its money may move again.']);
    expect(await open()).not.toContainEqual(expect.stringContaining(held));
    expect((await admin.buy()).status).toBe('completed');
    const verbs = (await actsOn({ accountId: admin.accountId })).map(({ verb }) => verb);
    expect(verbs.sort()).toEqual(['park', 'unpark']);
  });
});

describe('stop and start', () => {
  it('work from the next request on, once each, and keep who did it', async () => {
    const { admin } = await given.anAccount();
    const { quoteId } = await admin.quote();
    // What went back in the tests before is told.
    await given.stack().clock.advance(6 * 60_000);
    await once(given, () => stop('checkouts', act()));
    await once(given, () => stop('refunds', act()));
    expect(await open()).toEqual([
      expect.stringMatching(/^checkouts are stopped since .*, by ops@acme\.example: a test$/),
      expect.stringMatching(/^refunds are stopped since /),
    ]);
    expect((await admin.checkOut(quoteId)).status).toBe(503);
    await once(given, () => start('checkouts', act()));
    expect((await admin.checkOut(quoteId)).status).toBe(202);
    await once(given, () => start('refunds', act()));
    const verbs = (await actsOn({ everything: 'switches' })).map(({ verb }) => verb);
    expect(verbs.sort()).toEqual(['start checkouts', 'start refunds', 'stop checkouts', 'stop refunds']);
  });
});
