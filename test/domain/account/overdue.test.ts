import { describe, expect, test } from '@jest/globals';
import type { Account } from '../../../domain/account/account.ts';
import { declineRenewal } from '../../../domain/account/declining.ts';
import { tellOfOverdue } from '../../../domain/account/overdue.ts';
import { nextAttemptAt } from '../../../domain/renewal/dunning.ts';
import { addDays, CalendarDate, instant } from '../../../domain/values/calendar.ts';
import { DAY_MS } from '../../../domain/values/duration.ts';
import { bought, charging, claimed, DAYS, dueDate, dueMs, no, overdue, renewalId } from './given.ts';

const dunning = overdue.openRenewal?.dunning;
if (!dunning) throw new Error('nothing was declined');
const on = (days: number) => addDays(CalendarDate.parse(dueDate), days);
const afterDays = (days: number) => dueMs + days * DAY_MS;
const mailsOf = ({ outbox = [] }: Account) => outbox.filter(({ to }) => to === 'buyer');
const mailDays = ({ openRenewal }: Account) => openRenewal?.dunning?.mailOn;

describe('what is not paid', () => {
  const told = tellOfOverdue(overdue, dueMs);

  test('is told to the buyer on its day, once, with what helps and when it is tried again', () => {
    expect(mailsOf(told)).toEqual([
      {
        ...{ to: 'buyer', at: instant(dueMs) },
        id: `${overdue.accountId}:${renewalId}-${dueDate}:payment_failed`,
        fact: {
          type: 'payment_failed',
          ...{
            renewalId,
            remedy: 'time',
            isLast: false,
            endsOn: dunning.endsOn,
            nextAttemptAt: nextAttemptAt(dunning),
          },
        },
      },
    ]);
    expect(mailDays(told)).toEqual([3, 7, 14, 18].map(on));
    expect(tellOfOverdue(told, dueMs)).toBe(told);
    expect(tellOfOverdue(told, afterDays(3) - 1)).toBe(told);
  });

  test('is told once for the days that were missed, as the latest of them', () => {
    const late = tellOfOverdue(told, afterDays(9));
    expect(mailsOf(late).map(({ id }) => id)).toEqual([`${overdue.accountId}:${renewalId}-${on(7)}:payment_failed`]);
    expect(mailDays(late)).toEqual([14, 18].map(on));
  });

  test('is told for the last time as such', () => {
    const [last] = mailsOf(tellOfOverdue(overdue, afterDays(18)));
    expect(last?.fact).toMatchObject({ isLast: true });
  });

  test('promises no other try where only another card helps, and lets go of what failed before', () => {
    const hopeless = declineRenewal(charging, { renewalId, attempt: 1, no: { ...no, remedy: 'card' } }, DAYS);
    const tried = tellOfOverdue({ ...hopeless, tries: { mail: { count: 1, again: instant(dueMs) } } }, dueMs);
    const { endsOn } = dunning;
    const fact = { type: 'payment_failed', renewalId, remedy: 'card', isLast: false, endsOn };
    expect(mailsOf(tried)[0]?.fact).toEqual(fact);
    expect(tried).not.toHaveProperty('tries');
  });

  test('has no mail before the bank has said no', () => {
    for (const account of [bought, claimed]) expect(tellOfOverdue(account, dueMs)).toBe(account);
  });
});
