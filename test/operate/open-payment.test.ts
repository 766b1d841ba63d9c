import { expect, it } from '@jest/globals';
import { accounts } from '../../adapters/stored/accounts.ts';
import { actsOn } from '../../adapters/stored/acts.ts';
import { checkouts } from '../../adapters/stored/checkouts.ts';
import { renewals } from '../../adapters/stored/renewals.ts';
import { CalendarDate } from '../../domain/values/calendar.ts';
import { DAY_MS } from '../../domain/values/duration.ts';
import { explain } from '../../operate/explanation.ts';
import { moveDueDate } from '../../operate/move-due-date.ts';
import { open } from '../../operate/open.ts';
import { printed } from '../../operate/printed.ts';
import { retry } from '../../operate/retry.ts';
import { start, stop } from '../../operate/switch.ts';
import { judgeCalls } from '../boundary.ts';
import { givenLife } from '../journeys/life.ts';
import { actOf } from './given.ts';

const life = givenLife('2027-01-01T08:00:00Z');
const act = () => actOf(life);
const no = { declineCode: 'insufficient_funds' };

/** Bought today for a month; the bank says so to the next payments. */
async function bought(...answers: Parameters<typeof life.cardAnswers>[1]) {
  const { admin } = await life.anAccount(12);
  await admin.buy({ billingPeriod: 'monthly' });
  if (answers.length > 0) await life.cardAnswers(admin, answers);
  return { admin, ...(await life.renewalOf(admin)) };
}

it('retry charges nobody whose bank has asked for money back, and open and explain tell of the dispute', async () => {
  const { admin, renewalId } = await bought(no, no);
  await life.clock.advance(31 * DAY_MS);
  const { intents } = await life.ledgerOf(admin.accountId);
  const paid = intents.find(({ status }) => status === 'succeeded');
  await life.test('disputes', { paymentIntentId: paid?.id, outcome: 'open' });
  await life.clock.rest();
  await expect(retry(renewalId, act())).rejects.toThrow('A dispute is open, so nothing is charged until it is closed.');
  expect(await open()).toContainEqual(expect.stringMatching(`^${renewalId} .*, held by a dispute$`));
  expect(printed(await explain(admin.accountId))).toMatch(/\n {4}held by the dispute du_\w+ since 2027-/);
});

it('retry has the sweep look anew at a receipt that was given up, and is signed for', async () => {
  const { renewalId } = await bought();
  await life.withoutMail(() => life.clock.advance(50 * DAY_MS));
  expect((await renewals.mustGet(renewalId)).givenUpAt).toBeDefined();
  expect(await retry(renewalId, act())).toEqual(['The sweep looks at it within five minutes.']);
  expect((await renewals.mustGet(renewalId)).givenUpAt).toBeUndefined();
  expect((await actsOn({ operation: renewalId })).map(({ verb }) => verb)).toEqual(['retry']);
});

it('retry leaves a purchase alone whose execution runs: nobody has to look at it sooner', async () => {
  const { admin } = await life.anAccount(2);
  const { checkoutId } = await admin.buy({}, 'pm_card_authenticationRequired');
  await life.clock.advance(9 * 60_000);
  expect((await checkouts.mustGet(checkoutId)).lookAgainAt).toBeDefined();
  expect(await retry(checkoutId, act())).toEqual([]);
  expect(await actsOn({ operation: checkoutId })).toEqual([]);
});

it('start moves the days before it lets renewals run: broken off between, they are stopped still, and days move once', async () => {
  const { admin } = await bought(no, no);
  const endsOn = async () => (await life.account(admin)).openRenewal?.dunning?.endsOn;
  await life.clock.advance(31 * DAY_MS);
  const before = await endsOn();
  await stop('renewals', act());
  await life.clock.advance(3 * DAY_MS);
  let writes = 0;
  const end = judgeCalls(({ name }) => {
    if (name !== 'DynamoDB PutItem') return 'serve';
    writes += 1;
    // Behind the signature, the account's days, and the item of the switches.
    return writes > 3 ? 'hang up' : 'serve';
  });
  await expect(start('renewals', act()).finally(end)).rejects.toThrow();
  expect(await open()).toContainEqual(expect.stringMatching(/^renewals are stopped since /));
  const moved = await endsOn();
  expect(moved).not.toBe(before);
  expect(await start('renewals', act())).toEqual(['renewals run again.']);
  expect(await endsOn()).toBe(moved);
});

it('explain tells that a subscription was cancelled, and where the account’s own count of users differs', async () => {
  const { admin } = await bought();
  await admin.request('POST', '/v1/subscription/cancellation', { body: {} });
  await accounts.change(await life.account(admin), (account) =>
    account.subscription ? { ...account, subscription: { ...account.subscription, uncovered: 1 } } : account,
  );
  const text = printed(await explain(admin.accountId));
  expect(text).toMatch(/\n {4}cancelled at 2027-\S+: it ends with what is paid\n/);
  expect(text).toMatch(/12 seats, 0 users not covered; the account counts 1: DIFFERS\n/);
});

it('move-due-date is declined where the payment of the day has begun, though no execution of it could start', async () => {
  const { admin, dueDate, renewalId } = await bought();
  await life.until(`${dueDate}T09:59:00Z`);
  await life.withoutStepFunctions(() => life.until(`${dueDate}T10:10:00Z`));
  expect((await life.account(admin)).openRenewal).toBeUndefined();
  await expect(moveDueDate(admin.accountId, CalendarDate.parse('2040-01-01'), act())).rejects.toThrow(
    `${renewalId} has begun already: \`explain\` it.`,
  );
});
