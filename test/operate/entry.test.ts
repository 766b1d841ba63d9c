import { expect, test } from '@jest/globals';
import { Instant } from '../../domain/values/calendar.ts';
import { type Effect, type Entry, inOrder } from '../../operate/entry.ts';

const at = (time: string) => Instant.parse(`2026-11-28T10:00:${time}Z`);
const exact = (time: string, text: string): Entry => ({ at: at(time), from: 'execution', id: 'chk_1', text });
const coarse = (second: string, text: string, ...causes: string[]): Effect => ({
  ...exact(`${second}.000`, text),
  causes,
  known: 'to the second',
});
const effect = (time: string, text: string, ...causes: string[]): Effect => ({
  ...exact(time, text),
  causes,
  known: 'to the millisecond',
});
const told = (...entries: (Entry | Effect)[]) => inOrder(entries).map(({ text }) => text);

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

test('a state that failed with a rule’s word says what came of it, and what it did stands before', () => {
  const charge = coarse('05', 'charge', 'ChargeCard');
  const states = ['ChargeCard', 'ChargeCard failed: CardDeclined', 'ReversePayment'];
  expect(told(charge, ...states.map((text) => exact('05.100', text)))).toEqual([
    states[0],
    'charge',
    ...states.slice(1),
  ]);
});

test('of two that have one cause the first that was told stands first, and none keeps what only orders it', () => {
  const both = [coarse('05', 'charge', 'ChargeCard'), coarse('05', 'paid', 'ChargeCard')];
  expect(told(exact('05.100', 'ChargeCard'), ...both)).toEqual(['ChargeCard', 'charge', 'paid']);
  expect(inOrder(both).every((entry) => !('causes' in entry))).toBe(true);
});

test('of one millisecond what followed stands behind its cause and before what came next, in whatever order it is read', () => {
  const states = ['QuotePrice', 'ChargeCard', 'FlipFeatureFlags', 'SUCCEEDED'].map((text) => exact('05.100', text));
  const moves = [
    effect('05.100', 'completed', 'FlipFeatureFlags'),
    effect('05.100', 'price frozen', 'QuotePrice'),
    effect('05.100', 'announced', 'SUCCEEDED'),
  ];
  const charge = coarse('05', 'charge', 'ChargeCard');
  const inThisOrder = [
    'QuotePrice',
    'price frozen',
    'ChargeCard',
    'charge',
    'FlipFeatureFlags',
    'completed',
    'SUCCEEDED',
    'announced',
  ];
  expect(told(...states, ...moves, charge)).toEqual(inThisOrder);
  expect(told(charge, ...moves, ...states)).toEqual(inThisOrder);
});

test('what followed from something earlier stands before what came next in its own millisecond', () => {
  const states = [exact('05.100', 'FlipFeatureFlags'), exact('05.200', 'SUCCEEDED')];
  expect(told(...states, effect('05.200', 'completed', 'FlipFeatureFlags'))).toEqual([
    'FlipFeatureFlags',
    'completed',
    'SUCCEEDED',
  ]);
});
