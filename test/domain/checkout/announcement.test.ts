import { describe, expect, test } from '@jest/globals';
import { announce, announcementsWhere, noteTold, untold } from '../../../domain/checkout/announcement.ts';
import { isOpen } from '../../../domain/checkout/checkout.ts';
import { instant } from '../../../domain/values/calendar.ts';
import { checkout, completed, startMs } from './stages.ts';

const all = announcementsWhere('ours');

describe('a completed purchase', () => {
  test('is told of by two events and a receipt, each noted by itself and once', () => {
    expect(untold(checkout, all)).toEqual([]);
    expect(untold(completed, all)).toEqual(['subscription.activated', 'invoice.paid', 'receipt']);
    const invoiced = noteTold(completed, 'invoice.paid', all, startMs);
    const half = noteTold(invoiced, 'receipt', all, startMs);
    expect([untold(half, all), half.announcedAt]).toEqual([['subscription.activated'], undefined]);
    expect(noteTold(half, 'receipt', all, startMs + 1)).toBe(half);
    const whole = noteTold(half, 'subscription.activated', all, startMs + 1);
    expect([untold(whole, all), whole.announcedAt]).toEqual([[], instant(startMs + 1)]);
    expect(noteTold(whole, 'receipt', all, startMs + 2)).toBe(whole);
  });

  test('is told of by the events alone where the host mails its buyers itself', () => {
    const events = announcementsWhere('host');
    expect([all, events]).toEqual([
      [...events, 'receipt'],
      ['subscription.activated', 'subscription.changed', 'invoice.paid'],
    ]);
    const invoiced = noteTold(completed, 'invoice.paid', events, startMs);
    const whole = noteTold(invoiced, 'subscription.activated', events, startMs);
    expect(whole).toMatchObject({
      announcedAt: instant(startMs),
      told: { 'subscription.activated': instant(startMs) },
    });
    expect(whole.told).not.toHaveProperty('receipt');
    expect(noteTold(completed, 'receipt', events, startMs)).toBe(completed);
  });

  test('whose receipt could not be sent is announced once no mail is ours any more', () => {
    const half = noteTold(noteTold(completed, 'invoice.paid', all, startMs), 'subscription.activated', all, startMs);
    expect([half.announcedAt, isOpen(half)]).toEqual([undefined, true]);
    expect(isOpen(announce(half, announcementsWhere('host'), startMs + 1))).toBe(false);
  });

  test('that an older version has announced is announced', () => {
    expect(untold({ ...completed, announcedAt: instant(startMs) }, all)).toEqual([]);
  });
});
