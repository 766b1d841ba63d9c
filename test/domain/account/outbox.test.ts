import { describe, expect, test } from '@jest/globals';
import { requestCancellation } from '../../../domain/account/cancelling.ts';
import { duePurposes, duties } from '../../../domain/account/due.ts';
import { claimOutbox, removeOutgoing, unclaimed } from '../../../domain/account/outbox.ts';
import { instant } from '../../../domain/values/calendar.ts';
import { MINUTE_MS } from '../../../domain/values/duration.ts';
import { bought, dueMs, overdue, renewalId } from './given.ts';

const { accountId, version, outbox = [] } = overdue;
const ids = outbox.map(({ id }) => id);
const LATER_MS = dueMs + MINUTE_MS;

describe('what is to be told', () => {
  test('has the same id however often it is decided: by the account’s version, or by what it is about', () => {
    expect(ids).toEqual([
      `${accountId}:${version}:subscription.past_due`,
      `${accountId}:${renewalId}-1:payment.failed`,
    ]);
  });

  test('is told by the sweep where it still waits a minute later', () => {
    expect(duePurposes(overdue, LATER_MS - 1)).not.toContain('outbox');
    expect(duePurposes(overdue, LATER_MS)).toContain('outbox');
    expect(duties(bought).map(({ purpose }) => purpose)).not.toContain('outbox');
  });

  test('is told by whoever claims it first, for a minute', () => {
    const claimed = claimOutbox(overdue, LATER_MS);
    expect(claimed.outbox).toEqual(outbox.map((each) => ({ ...each, claimedUntil: instant(LATER_MS + MINUTE_MS) })));
    expect(claimOutbox(claimed, LATER_MS)).toBe(claimed);
    expect(unclaimed(claimed, LATER_MS + MINUTE_MS - 1)).toEqual([]);
    expect(unclaimed(claimed, LATER_MS + MINUTE_MS)).toEqual(claimed.outbox);
    expect(duePurposes(claimed, LATER_MS + MINUTE_MS - 1)).not.toContain('outbox');
    expect(duePurposes(claimed, LATER_MS + MINUTE_MS)).toContain('outbox');
  });

  test('and came behind a claim is for another to claim', () => {
    const claimed = requestCancellation(claimOutbox(overdue, dueMs), undefined, dueMs);
    const late = unclaimed(claimed, dueMs);
    expect(late.map(({ id }) => id)).toEqual(
      ['subscription.cancellation_scheduled', 'cancellation'].map((type) => `${accountId}:${version + 1}:${type}`),
    );
    const both = claimOutbox(claimed, dueMs + 1);
    expect(both.outbox?.map(({ claimedUntil }) => claimedUntil)).toEqual(
      [0, 0, 1, 1].map((ms) => instant(dueMs + ms + MINUTE_MS)),
    );
    expect(claimOutbox(bought, dueMs)).toBe(bought);
  });

  test('is kept until it is told, each by itself', () => {
    const [first = '', second = ''] = ids;
    expect(removeOutgoing(overdue, [first]).outbox).toEqual(outbox.slice(1));
    expect(removeOutgoing(overdue, [first, second])).not.toHaveProperty('outbox');
    expect(removeOutgoing(overdue, ['another'])).toBe(overdue);
    expect(removeOutgoing(bought, [first])).toBe(bought);
  });
});
