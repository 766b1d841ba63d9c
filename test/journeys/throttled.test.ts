import { describe, expect, it } from '@jest/globals';
import { limited } from './lambda-limit.ts';
import { givenLife } from './life.ts';

const life = givenLife('2027-01-31T08:00:00Z');
const monthly = { billingPeriod: 'monthly' as const };
const NO = { declineCode: 'insufficient_funds' };
const HOUR_MS = 60 * 60_000;

const onDay = (days: number) => new Date(life.clock.now() + days * 24 * HOUR_MS).toISOString().slice(0, 10);

describe('a renewal for which Stripe asks to come later', () => {
  it.each([
    ['POST /v1/payment_intents', []],
    ['POST /v1/payment_intents/:id/confirm', []],
    ['GET /v1/payment_intents/:id', [NO]],
    ['POST /v1/payment_intents/:id/confirm', [NO]],
  ])('at %s waits, is no decline and no failure, and is paid when it comes', async (call, answers) => {
    const { admin } = await life.anAccount(3);
    await admin.buy(monthly);
    await life.cardAnswers(admin, answers);
    const attempts = answers.length;
    const day = onDay(30 + attempts);
    await life.until(`${day}T09:58:00Z`);
    const { declines, openRenewal } = await life.account(admin);
    await life.test('faults', { kind: '429', call, times: 1_000 });
    await life.clock.advance(2 * HOUR_MS);
    expect(await life.failed(admin)).toEqual([]);
    expect(await life.account(admin)).toMatchObject({ inFlight: { stage: 'waiting' } });
    expect((await life.account(admin)).declines).toEqual(declines);
    expect((await life.account(admin)).openRenewal?.dunning).toEqual(openRenewal?.dunning);
    await life.noFaults();
    await life.clock.advance(2 * HOUR_MS);
    expect((await life.charges(admin)).at(-1)).toBe(`${day} succeeded`);
    expect(await life.paid(admin)).toHaveLength(2);
  });

  it('is seen by ops once that has lasted a day, and is paid when it is over', async () => {
    const { admin } = await life.anAccount(3);
    await admin.buy(monthly);
    const day = onDay(31);
    await life.until(`${onDay(30)}T09:58:00Z`);
    await life.test('faults', { kind: '429', call: 'POST /v1/payment_intents', times: 10_000 });
    await life.until(`${day}T09:58:00Z`);
    expect(await life.failed(admin)).toEqual([]);
    await life.clock.advance(4 * HOUR_MS);
    expect(await life.failed(admin)).not.toEqual([]);
    await life.noFaults();
    await life.clock.advance(2 * HOUR_MS);
    expect(await life.charges(admin)).toHaveLength(2);
    expect(await life.paid(admin)).toHaveLength(2);
  });

  it('by a limit of Lambda’s is seen as well once that has lasted a day, and waits without the lock', async () => {
    const { admin } = await life.anAccount(3);
    await admin.buy(monthly);
    await life.until(`${onDay(30)}T09:58:00Z`);
    const end = limited(life.stack(), 'charge-renewal');
    await life.clock.advance(23 * HOUR_MS);
    expect(await life.failed(admin)).toEqual([]);
    await life.clock.advance(4 * HOUR_MS);
    expect(await life.failed(admin)).not.toEqual([]);
    expect(await life.account(admin)).toMatchObject({ inFlight: { stage: 'waiting' } });
    end();
    await life.clock.advance(2 * HOUR_MS);
    expect(await life.paid(admin)).toHaveLength(2);
  });
});
