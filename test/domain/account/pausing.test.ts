import { describe, expect, test } from '@jest/globals';
import { parkAccount } from '../../../domain/account/account.ts';
import { requestEnd } from '../../../domain/account/by-hand.ts';
import { duePurposes, duties } from '../../../domain/account/due.ts';
import { end } from '../../../domain/account/features.ts';
import { makeUpForStop, unparkAccount, waitsForStop } from '../../../domain/account/pausing.ts';
import { passGate } from '../../../domain/account/renewing.ts';
import { instant } from '../../../domain/values/calendar.ts';
import { DAY_MS } from '../../../domain/values/duration.ts';
import { WorkflowError } from '../../../domain/values/workflow-error.ts';
import { actAt, bought, charging, claimed, daysMoved, dueMs, overdue, renewalId } from './given.ts';

describe('an account that is parked', () => {
  test('is due for no charge and no dunning, and its days move by as many as it was parked', () => {
    const parked = parkAccount(overdue, actAt(dueMs + DAY_MS / 2));
    expect(duePurposes(parked, dueMs + 30 * DAY_MS)).not.toContain('renewal');
    expect(duePurposes(parked, dueMs + 30 * DAY_MS)).not.toContain('mail');
    expect(daysMoved(unparkAccount(parked, dueMs + 5 * DAY_MS))).toBe(5);
    expect(daysMoved(unparkAccount(parked, dueMs + 13 * 3_600_000))).toBe(0);
  });

  test('passes no gate, though the one before had been passed', () => {
    const parked = parkAccount(charging, actAt(dueMs));
    expect(() => passGate(parked, renewalId, dueMs)).toThrow(new WorkflowError('RenewalHeld'));
    expect(passGate(charging, renewalId, dueMs)).toBe(charging);
  });

  test('ends all the same where a person wants it to', () => {
    const ending = requestEnd(parkAccount(overdue, actAt(dueMs)), actAt(dueMs + DAY_MS));
    expect(duties(ending)).toContainEqual({ purpose: 'renewal', at: instant(dueMs + DAY_MS) });
    expect(requestEnd(ending, actAt(dueMs + 2 * DAY_MS))).toBe(ending);
  });
});

describe('a stop of renewals', () => {
  const stop = actAt(dueMs + 2 * DAY_MS);
  const made = makeUpForStop(overdue, stop, dueMs + 9 * DAY_MS);

  test('moves the days of dunning once', () => {
    expect(daysMoved(made)).toBe(7);
    expect(makeUpForStop(made, stop, dueMs + 12 * DAY_MS)).toBe(made);
    expect(makeUpForStop(bought, stop, dueMs + 9 * DAY_MS)).toBe(bought);
  });

  test('that is older than the first no moves them from there on', () => {
    expect(daysMoved(makeUpForStop(overdue, actAt(dueMs - 9 * DAY_MS), dueMs + 4 * DAY_MS))).toBe(4);
  });

  test.each([
    ['meanwhile', 5, 11, 9],
    ['before', 1, 9, 8],
    ['before, and free again meanwhile', 1, 4, 8],
  ])('of an account that was parked %s counts no day twice', (_when, from, to, days) => {
    const parked = parkAccount(overdue, actAt(dueMs + from * DAY_MS));
    const end = (account: typeof overdue) => makeUpForStop(account, stop, dueMs + 9 * DAY_MS);
    const free = (account: typeof overdue) => unparkAccount(account, dueMs + to * DAY_MS);
    expect(daysMoved(to < 9 ? end(free(parked)) : free(end(parked)))).toBe(days);
  });

  test('makes the price anew where a payment is open, as an account that is parked no more does', () => {
    expect(made.openRenewal).toMatchObject({ repriceFor: 2, madeUpFor: stop.at });
    expect(makeUpForStop(claimed, stop, dueMs + 9 * DAY_MS).openRenewal).toMatchObject({ repriceFor: 2 });
    const parked = parkAccount(overdue, actAt(dueMs));
    const free = unparkAccount(parked, dueMs + DAY_MS);
    expect(free).not.toHaveProperty('parked');
    expect(free.openRenewal?.repriceFor).toBe(2);
    expect(unparkAccount(free, dueMs + 2 * DAY_MS)).toBe(free);
    for (const account of [bought, end(bought, 'returned', dueMs)])
      expect(unparkAccount(parkAccount(account, actAt(dueMs)), dueMs + DAY_MS)).toEqual(account);
    expect(parkAccount(parked, actAt(dueMs + DAY_MS))).toBe(parked);
  });

  test('holds up what charges or duns, and nothing that is under way or ends', () => {
    expect(waitsForStop(overdue, 'renewal')).toBe(true);
    expect(waitsForStop(overdue, 'mail')).toBe(true);
    expect(waitsForStop(overdue, 'outbox')).toBe(false);
    expect(waitsForStop(charging, 'renewal')).toBe(false);
    expect(waitsForStop(requestEnd(overdue, stop), 'renewal')).toBe(false);
  });
});
