import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parkAccount } from '../../../domain/account/account.ts';
import { makeUpForStop, noteDisputes, unparkAccount } from '../../../domain/account/pausing.ts';
import { instant } from '../../../domain/values/calendar.ts';
import { DAY_MS } from '../../../domain/values/duration.ts';
import { PaymentIntentId } from '../../../domain/values/ids.ts';
import { actAt, daysMoved, dueMs, overdue, renewalId } from './given.ts';

const intents = ['pi_1', 'pi_2', 'pi_3'].map((id) => PaymentIntentId.parse(id));
const afterDays = (days: number) => dueMs + days * DAY_MS;
const DAYS = 60;

/** Each of three disputes, a person's hold and a stop of renewals is there on these days: from the first, up to the last. */
const spans = fc.tuple(fc.integer({ min: 1, max: DAYS }), fc.integer({ min: 1, max: DAYS })).map(([one, other]) => ({
  from: Math.min(one, other),
  to: Math.max(one, other),
}));

test('the days of dunning stand still on each day on which a dispute, a person or a stop holds the account, and on no other', () => {
  fc.assert(
    fc.property(spans, spans, fc.array(spans, { maxLength: 3 }), (stopped, parked, disputes) => {
      let account = overdue;
      for (let day = 1; day <= DAYS + 1; day += 1) {
        const nowMs = afterDays(day);
        for (const [at, { from, to }] of disputes.entries()) {
          const intentId = intents[at] ?? PaymentIntentId.parse('pi_other');
          if (day === from || day === to)
            account = noteDisputes(
              account,
              { operation: renewalId, intentId, open: day < to ? [`dp_${at}`] : [] },
              nowMs,
            );
        }
        if (day === parked.from) account = parkAccount(account, { at: instant(nowMs), by: 'Ada', why: 'asked' });
        if (day === parked.to) account = unparkAccount(account, nowMs);
        if (day === stopped.to) account = makeUpForStop(account, actAt(afterDays(stopped.from)), nowMs);
      }
      const held = Array.from({ length: DAYS }, (_, day) => day).filter((day) =>
        [stopped, parked, ...disputes].some(({ from, to }) => from <= day && day < to),
      );
      expect(daysMoved(account)).toBe(held.length);
    }),
  );
});
