import { expect, test } from '@jest/globals';
import { ALL_RUNNING, start, stop } from '../../../domain/operating/switches.ts';
import { instant } from '../../../domain/values/calendar.ts';

const act = (why: string) => ({ by: 'ada', why, at: instant(0) });
const stopped = stop(ALL_RUNNING, 'renewals', act('a wrong price'));

test('what is stopped stays so under its first reason, whatever else is stopped and started', () => {
  expect(stopped).toEqual({ stopped: { renewals: act('a wrong price') } });
  expect(stop(stopped, 'renewals', act('another'))).toBe(stopped);
  const both = stop(stopped, 'refunds', act('a claim'));
  expect(both).toEqual({ stopped: { renewals: act('a wrong price'), refunds: act('a claim') } });
  expect(start(both, 'refunds')).toEqual(stopped);
  expect(start(stopped, 'renewals')).toEqual(ALL_RUNNING);
});

test('what runs is started already', () => {
  expect(start(stopped, 'checkouts')).toBe(stopped);
});
