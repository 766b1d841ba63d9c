import { describe, expect, it } from '@jest/globals';
import { givenGrace } from './in-grace.ts';

const { life, day, daysOn, inGrace, ask } = givenGrace();

const CONFIRM = 'POST /v1/payment_intents/:id/confirm';

describe('paying what is open', () => {
  it('is begun by the sweep where it could not be begun at once', async () => {
    const { admin } = await inGrace();
    expect((await life.withoutStepFunctions(() => ask(admin))).status).toBe(202);
    await life.clock.advance(6 * 60_000);
    expect((await life.charges(admin)).at(-1)).toBe(`${daysOn(30)} succeeded`);
  });

  it('is tried again while they wait where Stripe asks to come later, and is no decline', async () => {
    const { admin, renewalId, seen } = await inGrace();
    await life.test('faults', { kind: '429', call: CONFIRM });
    expect((await ask(admin)).status).toBe(202);
    await life.clock.rest();
    const { body } = await admin.request('GET', `/v1/renewals/${renewalId}`);
    expect(body).toMatchObject({ status: 'processing' });
    await life.clock.advance(6 * 60_000);
    expect(await seen()).toMatchObject({ status: 'paid' });
    expect((await life.account(admin)).declines).toBeUndefined();
  });

  it('is given up where Stripe has asked to come later for as long as anybody waits', async () => {
    const { admin, renewalId } = await inGrace();
    await life.test('faults', { kind: '429', call: CONFIRM, times: 1_000 });
    await ask(admin);
    await life.clock.advance(2 * 60 * 60_000);
    const { openRenewal, inFlight } = await life.account(admin);
    expect(openRenewal).not.toHaveProperty('payNow');
    expect(inFlight).toMatchObject({ stage: 'waiting' });
    await life.noFaults();
    await life.clock.advance(3 * 60 * 60_000);
    expect(await life.charges(admin)).toEqual([`${day()} succeeded`, `${daysOn(30)} failed`]);
    const { body } = await admin.request('GET', `/v1/renewals/${renewalId}`);
    expect(body).toMatchObject({ status: 'declined' });
    await life.until(`${daysOn(31)}T12:00:00Z`);
    expect((await life.charges(admin)).at(-1)).toBe(`${daysOn(31)} succeeded`);
  });

  it('is forgotten where whoever asked has gone before it could be begun', async () => {
    const { admin, renewalId } = await inGrace();
    await life.withoutStepFunctions(async () => {
      await ask(admin);
      await life.clock.advance(31 * 60_000);
    });
    await life.clock.advance(3 * 60 * 60_000);
    expect(await life.charges(admin)).toEqual([`${day()} succeeded`, `${daysOn(30)} failed`]);
    expect((await life.account(admin)).openRenewal).not.toHaveProperty('payNow');
    const { body } = await admin.request('GET', `/v1/renewals/${renewalId}`);
    expect(body).toMatchObject({ status: 'declined', declineCode: 'insufficient_funds' });
  });

  it('asks no bank once whoever asked has gone, where it was out of reach for as long as they waited', async () => {
    const { admin, renewalId } = await inGrace();
    const { lambda } = life.stack();
    const { invoke } = lambda;
    lambda.invoke = async (name, event) => {
      if (!name.endsWith(':charge-renewal')) return invoke.call(lambda, name, event);
      throw Object.assign(new Error('out of reach'), { name: 'Outage' });
    };
    await ask(admin);
    await life.clock.advance(31 * 60_000);
    lambda.invoke = invoke;
    await life.clock.advance(3 * 60 * 60_000);
    expect(await life.outcomeOf(admin, renewalId)).toMatchObject({
      status: 'declined',
      declineCode: 'insufficient_funds',
    });
    expect(await life.charges(admin)).toEqual([`${day()} succeeded`, `${daysOn(30)} failed`]);
    await life.until(`${daysOn(31)}T12:00:00Z`);
    expect((await life.charges(admin)).at(-1)).toBe(`${daysOn(31)} succeeded`);
  });
});
