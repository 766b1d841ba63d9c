import { describe, expect, test } from '@jest/globals';
import {
  type Dunning,
  dun,
  dunningDueAt,
  hopeful,
  isOver,
  nextAttemptAt,
  standStill,
  tell,
} from '../../../domain/renewal/dunning.ts';
import { epochMs, instant } from '../../../domain/values/calendar.ts';
import { HOUR_MS } from '../../../domain/values/duration.ts';

const DAYS = { retryOnDays: [1, 3, 7], mailOnDays: [0, 7, 18], lastMailDaysBefore: 3, endOnDay: 21 };
const at = (text: string) => instant(Date.parse(text));
const no = (text: string, remedy: Dunning['remedy'] = 'time') => ({ at: at(text), remedy, declineCode: 'no_funds' });
const FIRST = '2027-03-01T10:00:00Z';
const begun = dun(undefined, no(FIRST), DAYS);

describe('the first no', () => {
  test('lays down the days: to try, to mail, each once and the last in time, and to end', () => {
    expect(begun).toEqual({
      declinedAt: at(FIRST),
      retryOn: ['2027-03-02', '2027-03-04', '2027-03-08'],
      mailOn: ['2027-03-01', '2027-03-08', '2027-03-19'],
      endsOn: '2027-03-22',
      lastTriedAt: at(FIRST),
      remedy: 'time',
      declineCode: 'no_funds',
    });
    const early = dun(undefined, no(FIRST), { ...DAYS, mailOnDays: [20, 0] });
    expect(early.mailOn).toEqual(['2027-03-01', '2027-03-19', '2027-03-21']);
  });

  test('is followed by others, which move no day and take off those that were used', () => {
    const again = dun(begun, { ...no('2027-03-04T10:00:00Z', 'card'), declineCode: 'stolen_card' }, DAYS);
    expect(again).toEqual({
      ...begun,
      retryOn: ['2027-03-08'],
      lastTriedAt: at('2027-03-04T10:00:00Z'),
      remedy: 'card',
      declineCode: 'stolen_card',
    });
  });
});

describe('what a person tries in between', () => {
  test('uses no day and no rest, and says anew what helps', () => {
    expect(tell(begun, { ...no('2027-03-03T09:00:00Z', 'buyer'), declineCode: 'authentication_required' })).toEqual({
      ...begun,
      remedy: 'buyer',
      declineCode: 'authentication_required',
    });
  });
});

describe('another card', () => {
  test('gives hope where only it helps, without the days that went by', () => {
    const hopeless = dun(begun, no('2027-03-02T10:00:00Z', 'card'), DAYS);
    expect(hopeful(hopeless, at('2027-03-04T10:00:00Z'))).toEqual({
      ...hopeless,
      remedy: 'time',
      retryOn: ['2027-03-08'],
    });
    expect(hopeful(hopeless, at('2027-03-04T09:59:59Z')).retryOn).toEqual(['2027-03-04', '2027-03-08']);
  });

  test('changes nothing where time helps: a day that is overdue is still one', () => {
    expect(hopeful(begun, at('2027-03-09T10:00:00Z'))).toBe(begun);
  });
});

describe('the next attempt', () => {
  test('is on the next day at ten, however late the last one was, with twenty hours between them', () => {
    expect(nextAttemptAt(begun)).toBe(at('2027-03-02T10:00:00Z'));
    const late = { ...begun, lastTriedAt: at('2027-03-02T00:00:00Z') };
    expect(nextAttemptAt(late)).toBe(instant(epochMs(late.lastTriedAt) + 20 * HOUR_MS));
  });

  test.each(['card', 'buyer'] as const)('is none where only %s helps', (remedy) => {
    expect(nextAttemptAt({ ...begun, remedy })).toBeUndefined();
    expect(dunningDueAt({ ...begun, remedy })).toBe(at('2027-03-22T10:00:00Z'));
  });

  test('is none where no day is left', () => {
    expect(nextAttemptAt({ ...begun, retryOn: [] })).toBeUndefined();
  });

  test('is what is due, unless the end comes first', () => {
    expect(dunningDueAt(begun)).toBe(at('2027-03-02T10:00:00Z'));
    const tight = { ...begun, endsOn: begun.retryOn[0] ?? begun.endsOn, lastTriedAt: at('2027-03-02T09:00:00Z') };
    expect(dunningDueAt(tight)).toBe(at('2027-03-02T10:00:00Z'));
  });
});

describe('the end', () => {
  const END_MS = Date.parse('2027-03-22T10:00:00Z');
  test('has come with its day, and not before', () => {
    const tried = { ...begun, retryOn: [] };
    expect(isOver(tried, END_MS - 1)).toBe(false);
    expect(isOver(tried, END_MS)).toBe(true);
  });

  test('waits for a day on which the bank was to be asked still, but not for one behind it', () => {
    expect(isOver(begun, END_MS)).toBe(false);
    expect(isOver({ ...begun, retryOn: [begun.endsOn] }, END_MS)).toBe(false);
    expect(isOver({ ...begun, lastTriedAt: at('2027-03-22T09:00:00Z') }, END_MS)).toBe(true);
    expect(isOver({ ...begun, remedy: 'card' }, END_MS)).toBe(true);
  });
});

describe('days that stand still', () => {
  test('move all that are left, by as many', () => {
    expect(standStill(begun, at('2027-03-02T09:00:00Z'), at('2027-03-07T20:00:00Z'))).toEqual({
      ...begun,
      retryOn: ['2027-03-07', '2027-03-09', '2027-03-13'],
      mailOn: ['2027-03-06', '2027-03-13', '2027-03-24'],
      endsOn: '2027-03-27',
      stoodStill: [{ from: '2027-03-02', to: '2027-03-07' }],
    });
  });

  test('count once, whatever held them and however often, and only from the first no on', () => {
    const asked = standStill(begun, at('2027-01-01T09:00:00Z'), at('2027-03-04T09:00:00Z'));
    const again = standStill(asked, at('2027-03-03T09:00:00Z'), at('2027-03-05T09:00:00Z'));
    expect([asked.endsOn, again.endsOn]).toEqual(['2027-03-25', '2027-03-26']);
    expect(again.stoodStill).toEqual([{ from: '2027-03-01', to: '2027-03-05' }]);
    expect(standStill(again, at('2027-03-05T09:00:00Z'), at('2027-03-05T23:00:00Z'))).toBe(again);
  });
});
