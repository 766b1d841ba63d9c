import { describe, expect, test } from '@jest/globals';
import { type Account, parkAccount } from '../../../domain/account/account.ts';
import { requestCancellation } from '../../../domain/account/cancelling.ts';
import { declineRenewal } from '../../../domain/account/declining.ts';
import { duePurposes } from '../../../domain/account/due.ts';
import { askToPay, forgetAbsent, isPaying, noteNewCard } from '../../../domain/account/paying.ts';
import { claimAttempt, notePrice, passGate } from '../../../domain/account/renewing.ts';
import { dateOf, instant } from '../../../domain/values/calendar.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../domain/values/duration.ts';
import { PaymentMethodId, RenewalId, SetupIntentId } from '../../../domain/values/ids.ts';
import { WorkflowError } from '../../../domain/values/workflow-error.ts';
import { actAt, admin, bought, charging, claimed, DAYS, dueMs, no, overdue, renewalId } from './given.ts';

const other = RenewalId.parse('rnw_other_20270301');
const told = ({ outbox = [] }: Account) => outbox.map(({ to, fact }) => `${to}: ${fact.type}`);
const busy = new WorkflowError('AccountBusy');
const notDue = new WorkflowError('RenewalNotDue');
const tenTimes = Array.from({ length: 10 }, () => ({ operation: renewalId, at: instant(dueMs) }));
const afterDays = (days: number) => dueMs + days * DAY_MS;

describe('an attempt', () => {
  test('is claimed on the due date and not before, once, with an hour to be at it', () => {
    expect(() => claimAttempt(bought, renewalId, false, dueMs - 1)).toThrow(notDue);
    expect(() => claimAttempt(bought, other, false, dueMs)).toThrow(notDue);
    expect(claimed.inFlight).toEqual({
      owner: renewalId,
      stage: 'taken',
      attempt: 1,
      leaseUntil: instant(dueMs + HOUR_MS),
    });
    expect(claimed.openRenewal).toMatchObject({ renewalId, attempts: 1, dueDate: bought.subscription?.period.to });
    expect(claimAttempt(claimed, renewalId, true, dueMs)).toBe(claimed);
  });

  test('comes first: what was to be told ahead of a payment is not told on its day any more', () => {
    const reminders = [{ for: 'renewal' as const, on: dateOf(dueMs - 2 * DAY_MS) }];
    const { subscription } = bought;
    const reminded: Account = { ...bought, ...(subscription && { subscription: { ...subscription, reminders } }) };
    expect(duePurposes(reminded, dueMs - 1)).toContain('reminder');
    expect(duePurposes(reminded, dueMs)).not.toContain('reminder');
  });

  test('waits while something else may move the account’s money', () => {
    expect(() => claimAttempt(bought, renewalId, true, dueMs)).toThrow(busy);
    const elsewhere: Account = { ...claimed, inFlight: { ...charging.inFlight, owner: other, stage: 'waiting' } };
    expect(claimAttempt(elsewhere, renewalId, false, dueMs).inFlight?.owner).toBe(renewalId);
  });

  test('passes the gate once; not where it is unwanted, held, or another’s', () => {
    expect(charging.inFlight).toMatchObject({ stage: 'charging', attempt: 1 });
    expect(passGate(charging, renewalId, dueMs)).toBe(charging);
    expect(() => passGate(bought, renewalId, dueMs)).toThrow(notDue);
    expect(() => passGate(claimed, other, dueMs)).toThrow(notDue);
    const unwanted = requestCancellation(claimed, undefined, dueMs);
    expect(() => passGate(unwanted, renewalId, dueMs)).toThrow(new WorkflowError('NothingToRenew'));
    expect(() => passGate(parkAccount(claimed, actAt(dueMs)), renewalId, dueMs)).toThrow(
      new WorkflowError('RenewalHeld'),
    );
  });

  test('notes what it comes to, and another sum where it was priced anew', () => {
    const priced = notePrice(claimed, 500);
    expect(priced.openRenewal?.totalMinor).toBe(500);
    expect(notePrice(priced, 500)).toBe(priced);
    expect(notePrice(priced, 700).openRenewal?.totalMinor).toBe(700);
    expect(notePrice(bought, 500)).toBe(bought);
  });
});

describe('a no', () => {
  test('frees the lock, makes the subscription past due, and tells the host both', () => {
    expect(overdue).toMatchObject({
      inFlight: { owner: renewalId, stage: 'waiting' },
      subscription: { status: 'past_due' },
      version: bought.version + 1,
    });
    expect(told(overdue)).toEqual(['host: subscription.past_due', 'host: payment.failed']);
  });

  test('is counted once, and by the attempt that it is of', () => {
    expect(declineRenewal(overdue, { renewalId, attempt: 1, no }, DAYS)).toBe(overdue);
    expect(declineRenewal(charging, { renewalId, attempt: 2, no }, DAYS)).toBe(charging);
    expect(declineRenewal(charging, { renewalId: other, attempt: 1, no }, DAYS)).toBe(charging);
  });

  test('that nobody said frees the lock alone', () => {
    const free = declineRenewal(charging, { renewalId, attempt: 1, no: undefined }, DAYS);
    expect(free).toEqual({ ...charging, inFlight: { owner: renewalId, stage: 'waiting' } });
  });

  test('that wants the buyer says so as well; a second one makes no second news of being past due', () => {
    const wants = { ...no, remedy: 'buyer' as const, declineCode: 'authentication_required' };
    const asked = declineRenewal(charging, { renewalId, attempt: 1, no: wants }, DAYS);
    expect(told(asked)).toEqual([
      'host: subscription.past_due',
      'host: payment.failed',
      'host: payment.action_required',
    ]);
    const again = passGate(
      claimAttempt({ ...overdue, outbox: [] }, renewalId, false, afterDays(1)),
      renewalId,
      afterDays(1),
    );
    const second = declineRenewal(again, { renewalId, attempt: 2, no: { ...no, at: instant(afterDays(1)) } }, DAYS);
    expect(told(second)).toEqual(['host: payment.failed']);
    expect(second.version).toBe(overdue.version);
  });

  test('to a person’s own try counts as a declined purchase would, and they hear it at the page', () => {
    const own = declineRenewal(charging, { renewalId, attempt: 1, no, payerId: admin.userId }, DAYS);
    expect(own.declines).toMatchObject([{ operation: renewalId, attempt: 1 }]);
    expect(told(own)).toEqual(['host: subscription.past_due']);
    expect(overdue.declines).toBeUndefined();
  });

  test('of nobody leaves whoever waits at the page waiting, unless the account is held', () => {
    const unanswered = { by: admin.userId, at: instant(dueMs) };
    const unpaid = { renewalId, attempt: 1, no: undefined, payerId: admin.userId, unanswered };
    expect(declineRenewal(charging, unpaid, DAYS).openRenewal?.payNow).toEqual(unanswered);
    const parked = parkAccount(charging, actAt(dueMs));
    expect(declineRenewal(parked, unpaid, DAYS).openRenewal).not.toHaveProperty('payNow');
  });

  test('keeps which card it was, and takes it for no new one any more', () => {
    const card = PaymentMethodId.parse('pm_new');
    const setup = { setupIntentId: SetupIntentId.parse('seti_1'), createdAt: instant(dueMs), paymentMethodId: card };
    const given = noteNewCard(overdue, setup, admin.userId, dueMs + HOUR_MS);
    expect(given.openRenewal?.newCard).toMatchObject({ paymentMethodId: card });
    const at = dueMs + 2 * HOUR_MS;
    const run = passGate(claimAttempt(given, renewalId, false, at), renewalId, at);
    const tried = declineRenewal(run, { renewalId, attempt: 2, no: { ...no, at: instant(at) }, triedCard: card }, DAYS);
    expect(tried.openRenewal).toMatchObject({ triedCard: card });
    expect(tried.openRenewal).not.toHaveProperty('newCard');
    expect(noteNewCard(tried, setup, admin.userId, at)).toBe(tried);
  });
});

describe('who pays at the page', () => {
  const asking = askToPay(overdue, admin.userId, dueMs + HOUR_MS);

  test('is there for half an hour, is tried at once, and asks once', () => {
    expect(duePurposes(overdue, dueMs + HOUR_MS)).not.toContain('renewal');
    expect(duePurposes(asking, dueMs + HOUR_MS)).toContain('renewal');
    expect(askToPay(asking, admin.userId, dueMs + HOUR_MS + MINUTE_MS)).toBe(asking);
    expect(isPaying(asking, renewalId, dueMs + HOUR_MS + 30 * MINUTE_MS - 1)).toBe(true);
    expect(isPaying(asking, renewalId, dueMs + HOUR_MS + 30 * MINUTE_MS)).toBe(false);
    for (const account of [asking, charging]) expect(isPaying(account, other, dueMs + HOUR_MS)).toBe(false);
    expect(isPaying(charging, renewalId, dueMs)).toBe(true);
    for (const account of [overdue, bought]) expect(isPaying(account, renewalId, dueMs)).toBe(false);
  });

  test('is forgotten when they have gone', () => {
    expect(forgetAbsent(asking, dueMs + HOUR_MS)).toBe(asking);
    expect(forgetAbsent(asking, dueMs + 2 * HOUR_MS).openRenewal).toEqual(overdue.openRenewal);
    for (const account of [overdue, bought]) expect(forgetAbsent(account, dueMs)).toBe(account);
  });

  test.each<[string, Account]>([
    ['NothingToPay', bought],
    ['SubscriptionEnding', requestCancellation(overdue, undefined, dueMs)],
    ['AccountParked', parkAccount(overdue, actAt(dueMs))],
    ['TooManyDeclines', { ...overdue, declines: tenTimes }],
  ])('is refused as %s', (name, account) => {
    expect(() => askToPay(account, admin.userId, dueMs)).toThrow(expect.objectContaining({ name }));
  });
});
