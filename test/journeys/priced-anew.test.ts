import { describe, expect, it } from '@jest/globals';
import { accounts } from '../../adapters/stored/accounts.ts';
import { renewals } from '../../adapters/stored/renewals.ts';
import { parkAccount } from '../../domain/account/account.ts';
import { unparkAccount } from '../../domain/account/pausing.ts';
import { dueRenewal } from '../../domain/account/renewing.ts';
import { isStale } from '../../domain/renewal/attempts.ts';
import { instant } from '../../domain/values/calendar.ts';
import { start, stop } from '../../operate/switch.ts';
import { judgeCalls, type Verdict } from '../boundary.ts';
import { givenLife } from './life.ts';
import type { Person } from './person.ts';

const life = givenLife('2027-01-04T08:00:00Z');

const monthly = { billingPeriod: 'monthly' as const };
const act = () => ({ by: 'ops', why: 'a test', at: instant(life.clock.now()) });
const DAY_MS = 86_400_000;
const days = (count: number) => life.clock.advance(count * DAY_MS);

/** Bought for three users; the first attempt to renew was declined yesterday. */
async function overdue() {
  const { accountId, admin } = await life.anAccount(3);
  await admin.buy(monthly);
  const renewalId = dueRenewal(await life.account(admin));
  if (!renewalId) throw new Error('nothing was bought');
  await life.cardAnswers(admin, [{ declineCode: 'insufficient_funds' }]);
  await life.until(`${renewalId.slice(-8, -4)}-${renewalId.slice(-4, -2)}-${renewalId.slice(-2)}`);
  expect((await life.account(admin)).openRenewal).toMatchObject({ attempts: 1, totalMinor: 1_440 });
  const join = () => life.stack().host.addUser(accountId, 'member');
  return { accountId, admin, renewalId, join };
}

const park = async (admin: Person) => accounts.change(await life.account(admin), (each) => parkAccount(each, act()));
const unpark = async (admin: Person) =>
  accounts.change(await life.account(admin), (each) => unparkAccount(each, life.clock.now()));

/** What Stripe was asked for, by the status in which it stands. */
const asked = async (admin: Person) =>
  (await life.ledgerOf(admin.accountId)).intents.map(({ amount, status }) => [amount, status]);

describe('a payment that is open behind a hold', () => {
  it('is for the users there are when the account is let go of, by another payment at Stripe', async () => {
    const { admin, renewalId, join } = await overdue();
    await park(admin);
    await join();
    await join();
    await days(4);
    await unpark(admin);
    await days(4);
    expect(await life.paid(admin)).toMatchObject([/^1440: /, /^2400: /].map((form) => expect.stringMatching(form)));
    expect(await asked(admin)).toEqual([
      [1_440, 'succeeded'],
      [1_440, 'canceled'],
      [2_400, 'succeeded'],
    ]);
    expect(await renewals.mustGet(renewalId)).toMatchObject({ frozen: { attempt: 2 }, state: { status: 'paid' } });
    expect((await life.account(admin)).subscription).toMatchObject({ seats: 5, status: 'active' });
  });

  it('is so too where a dispute was won, and where renewals were stopped', async () => {
    for (const hold of ['dispute', 'stop']) {
      const { admin, join } = await overdue();
      const { intents } = await life.ledgerOf(admin.accountId);
      const paymentIntentId = intents.find(({ status }) => status === 'succeeded')?.id;
      if (hold === 'stop') await stop('renewals', act());
      else await life.test('disputes', { paymentIntentId, outcome: 'open' });
      await life.clock.rest();
      await join();
      await days(4);
      if (hold === 'stop') await start('renewals', act());
      else await life.test('disputes', { paymentIntentId, outcome: 'won' });
      await days(5);
      expect((await life.paid(admin)).at(-1)).toMatch(/^1920: /);
      expect((await life.ledgerOf(admin.accountId)).taken.map(({ amount }) => amount).toSorted()).toEqual([
        1_440, 1_920,
      ]);
    }
  });

  it('keeps its payment at Stripe where it comes to the same', async () => {
    const { admin } = await overdue();
    await park(admin);
    await days(4);
    await unpark(admin);
    await days(4);
    expect(await asked(admin)).toEqual([
      [1_440, 'succeeded'],
      [1_440, 'succeeded'],
    ]);
  });

  it('stays as it was priced where nothing held it, whoever joins', async () => {
    const { admin, join } = await overdue();
    await join();
    await days(3);
    expect((await life.paid(admin)).at(-1)).toMatch(/^1440: /);
  });

  it('is priced anew once, at whichever write or call it breaks off', async () => {
    for (let survived = 0; survived < 7; survived += 1) {
      const { admin, renewalId, join } = await overdue();
      await park(admin);
      await join();
      await days(1);
      await unpark(admin);
      let calls = 0;
      let reached = false;
      const end = judgeCalls(({ name }): Verdict => {
        if (name !== 'DynamoDB PutItem' && !name.startsWith('POST /v1/payment_intents')) return 'serve';
        calls += 1;
        reached ||= calls > survived;
        return calls === survived + 1 || (reached && calls <= survived + 4) ? 'hang up' : 'serve';
      });
      await days(3);
      end();
      await days(3);
      expect((await life.paid(admin)).at(-1)).toMatch(/^1920: /);
      const { frozen } = await renewals.mustGet(renewalId);
      expect(frozen && isStale(frozen, 2)).toBe(false);
      expect((await life.ledgerOf(admin.accountId)).taken.map(({ amount }) => amount).toSorted()).toEqual([
        1_440, 1_920,
      ]);
    }
  });
});
