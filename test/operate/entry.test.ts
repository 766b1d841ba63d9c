import { expect, test } from '@jest/globals';
import { Instant } from '../../domain/values/calendar.ts';
import { type CoarseEntry, type Entry, inOrder } from '../../operate/entry.ts';

const at = (time: string) => Instant.parse(`2026-11-28T10:00:${time}Z`);
const exact = (time: string, text: string): Entry => ({ at: at(time), from: 'execution', id: 'chk_1', text });
const coarse = (second: string, text: string, ...causes: string[]): CoarseEntry => ({
  ...exact(`${second}.000`, text),
  causes,
});
const told = (...entries: (Entry | CoarseEntry)[]) => inOrder(entries).map(({ text }) => text);

test('what is known to the second stands behind its cause in that second, and before the rest', () => {
  const charge = coarse('05', 'charge', 'ChargeCard');
  const states = [exact('05.100', 'ChargeCard'), exact('05.300', 'RecordSubscription')];
  expect(told(charge, ...states)).toEqual(['ChargeCard', 'charge', 'RecordSubscription']);
});

test('what was caused a second earlier stands before all of its own second', () => {
  const charge = coarse('05', 'charge', 'ChargeCard');
  const states = [exact('04.900', 'ChargeCard'), exact('05.100', 'completed')];
  expect(told(charge, ...states)).toEqual(['ChargeCard', 'charge', 'completed']);
});

test('of several tries the last in that second is the cause', () => {
  const charge = coarse('05', 'charge', 'ChargeCard');
  const states = [exact('05.100', 'ChargeCard failed'), exact('05.200', 'ChargeCard'), exact('05.300', 'completed')];
  expect(told(...states, charge)).toEqual(['ChargeCard failed', 'ChargeCard', 'charge', 'completed']);
});

test('of two that have one cause the first that was told stands first, and none keeps what only orders it', () => {
  const both = [coarse('05', 'charge', 'ChargeCard'), coarse('05', 'paid', 'ChargeCard')];
  expect(told(exact('05.100', 'ChargeCard'), ...both)).toEqual(['ChargeCard', 'charge', 'paid']);
  expect(inOrder(both).every((entry) => !('causes' in entry))).toBe(true);
});
