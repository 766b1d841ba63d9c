import { describe, expect, test } from '@jest/globals';
import { noteAnnounced, noteRenewalTold, untoldOfRenewal } from '../../../domain/renewal/announcing.ts';
import { nextRun, renewalExecutionOf } from '../../../domain/renewal/executions.ts';
import { isDueRenewal, isOpenRenewal, noteLook, noteRunning, noteWaiting } from '../../../domain/renewal/looking.ts';
import {
  authenticationAnswered,
  awaitAuthentication,
  isSettledRenewal,
  moveRenewal,
  type Renewal,
} from '../../../domain/renewal/renewal.ts';
import { epochMs, instant } from '../../../domain/values/calendar.ts';
import { DAY_MS, MINUTE_MS } from '../../../domain/values/duration.ts';
import { InvoiceId } from '../../../domain/values/ids.ts';
import { intentId, NOW_MS, opened } from './given.ts';

const invoiceId = InvoiceId.parse('inv_1_000002');
const challenge = (taskToken: string) => ({ clientSecret: 'secret', taskToken });
const asked = awaitAuthentication(opened, challenge('t1'), NOW_MS);
const paid = moveRenewal(opened, { status: 'paid', invoiceId }, NOW_MS);
const LATER_MS = NOW_MS + MINUTE_MS;

describe('a renewal', () => {
  test('has one id for its subscription and its day', () => {
    expect(opened).toMatchObject({ renewalId: 'rnw_1_20270301', state: { status: 'processing' }, executionNumber: 0 });
    expect(opened.history).toEqual([{ at: instant(NOW_MS), status: 'processing' }]);
  });

  test('moves, and every move is kept', () => {
    expect(paid.history.map(({ status }) => status)).toEqual(['processing', 'paid']);
    expect(moveRenewal(opened, { status: 'processing' }, NOW_MS)).toBe(opened);
    const stuck = moveRenewal(opened, { status: 'stuck' }, NOW_MS);
    expect(moveRenewal(stuck, { status: 'declined' }, NOW_MS).state.status).toBe('declined');
  });

  test.each([{ status: 'paid' as const, invoiceId }, { status: 'ended' as const }, { status: 'reversed' as const }])(
    'that is $status is settled for ever',
    (state) => {
      const settled = moveRenewal(opened, state, NOW_MS);
      expect(isSettledRenewal(settled)).toBe(true);
      for (const status of ['processing', 'declined', 'ended', 'reversed', 'stuck'] as const)
        expect(moveRenewal(settled, { status }, NOW_MS)).toBe(settled);
      expect(isSettledRenewal(opened)).toBe(false);
    },
  );

  test('is announced once it is settled, and once', () => {
    expect(noteAnnounced(opened, NOW_MS)).toBe(opened);
    const announced = noteAnnounced(paid, NOW_MS);
    expect(announced.announcedAt).toBe(instant(NOW_MS));
    expect(noteAnnounced(announced, LATER_MS)).toBe(announced);
  });

  test('has an execution after another, each begun once, until it is settled', () => {
    const first = nextRun(opened, 0);
    expect(renewalExecutionOf(first)).toBe(`${opened.renewalId}-1`);
    expect(nextRun(first, 0)).toBe(first);
    expect(nextRun(paid, 0)).toBe(paid);
  });
});

describe('what is told of a renewal', () => {
  test('is its invoice and a receipt once it is paid, and no mail where the host mails', () => {
    expect(untoldOfRenewal(opened, 'ours')).toEqual([]);
    expect(untoldOfRenewal(paid, 'ours')).toEqual(['invoice.paid', 'receipt']);
    expect(untoldOfRenewal(paid, 'host')).toEqual(['invoice.paid']);
    expect(untoldOfRenewal(noteAnnounced(paid, NOW_MS), 'ours')).toEqual([]);
  });

  test('is noted each by itself, under its first time', () => {
    const half = noteRenewalTold(paid, 'receipt', NOW_MS);
    expect(half.told).toEqual({ receipt: instant(NOW_MS) });
    expect(untoldOfRenewal(half, 'ours')).toEqual(['invoice.paid']);
    expect(noteRenewalTold(half, 'receipt', LATER_MS)).toBe(half);
    expect(noteRenewalTold(half, 'invoice.paid', LATER_MS).told).toEqual({
      receipt: instant(NOW_MS),
      'invoice.paid': instant(LATER_MS),
    });
    const announced = noteAnnounced(paid, NOW_MS);
    expect(noteRenewalTold(announced, 'receipt', LATER_MS)).toBe(announced);
  });
});

describe('the bank’s challenge', () => {
  test('is waited on by the newer of two executions', () => {
    const again = awaitAuthentication(asked, challenge('t2'), LATER_MS);
    expect(again).toEqual({ ...asked, state: { status: 'requires_action', authentication: challenge('t2') } });
    expect(authenticationAnswered(again, 't1', LATER_MS)).toBe(again);
    expect(authenticationAnswered(again, 't2', LATER_MS).state).toEqual({ status: 'processing' });
    expect(authenticationAnswered(opened, 't2', LATER_MS)).toBe(opened);
    expect(awaitAuthentication(paid, challenge('t3'), LATER_MS)).toBe(paid);
  });
});

describe('the sweep', () => {
  const goingBack = (followedMinor: number): Renewal => ({
    ...noteAnnounced(paid, NOW_MS),
    payment: {
      ...opened.payment,
      status: 'going_back',
      intentId,
      paidAt: instant(NOW_MS),
      chargeId: 'ch_1',
      returnedMinor: 100,
      followedMinor,
    },
  });

  test('looks after it until it is settled and announced, and all that went back is in the books', () => {
    expect([opened, asked, paid].map(isOpenRenewal)).toEqual([true, true, true]);
    expect(isOpenRenewal(noteAnnounced(paid, NOW_MS))).toBe(false);
    expect(isOpenRenewal(goingBack(0))).toBe(true);
    expect(isOpenRenewal(goingBack(100))).toBe(false);
    const undone = moveRenewal(opened, { status: 'reversed' }, NOW_MS);
    expect(isOpenRenewal({ ...goingBack(0), state: undone.state })).toBe(false);
  });

  test('looks after it until every credit note is told', () => {
    const noted = (told: number) => ({ ...noteAnnounced(paid, NOW_MS), notes: { issued: 2, told } });
    expect([1, 2].map((told) => isOpenRenewal(noted(told)))).toEqual([true, false]);
  });

  test('comes a minute after it has moved', () => {
    expect(isDueRenewal(opened, LATER_MS - 1)).toBe(false);
    expect(isDueRenewal(opened, LATER_MS)).toBe(true);
    expect(isDueRenewal(noteAnnounced(paid, NOW_MS), LATER_MS)).toBe(false);
  });

  test.each([
    ['noted', noteLook, 1, MINUTE_MS],
    ['put off while it runs', noteRunning, 0, 4 * MINUTE_MS],
    ['put off for a day while its account waits', noteWaiting, 0, DAY_MS],
  ])('a look is %s, once its time has come', (_, note, looks, pauseMs) => {
    expect(note(opened, LATER_MS - 1)).toBe(opened);
    const noted = note(opened, LATER_MS);
    expect(noted.looks).toBe(looks);
    expect(epochMs(noted.lookAgainAt ?? instant(0))).toBe(LATER_MS + pauseMs);
  });
});
