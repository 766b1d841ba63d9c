import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import type { Person } from './given.ts';
import { givenLife } from './life.ts';

const life = givenLife('2027-01-04T08:00:00Z');

const monthly = { billingPeriod: 'monthly' as const };
const REFUSES = Array.from({ length: 9 }, () => ({ declineCode: 'insufficient_funds' }));

const Detail = z.looseObject({ accountId: z.string(), version: z.int(), eventId: z.string() });

/** What the host heard of this account, in order, invoices aside. */
const heard = (admin: Person) =>
  life
    .stack()
    .aws.events()
    .filter(({ source, detail }) => source === 'switchplan' && detail.accountId === admin.accountId)
    .map((event) => ({ type: event['detail-type'], detail: Detail.parse(event.detail) }))
    .filter(({ type }) => !type.startsWith('invoice.'));

const types = (admin: Person) => heard(admin).map(({ type }) => type);

describe('the host product hears', () => {
  it('that a subscription was renewed, with the whole of it, in a version of its own', async () => {
    const { admin } = await life.anAccount(3);
    await admin.buy(monthly);
    await life.until('2027-02-04');
    expect(types(admin)).toEqual(['subscription.activated', 'subscription.renewed']);
    expect(heard(admin).map(({ detail }) => detail.version)).toEqual([1, 2]);
    expect(heard(admin).at(-1)?.detail.subscription).toMatchObject({
      planId: 'premium',
      status: 'active',
      nextDueDate: '2027-03-05',
      cancelAt: null,
    });
  });

  it('of each no, once that a payment is overdue, and at last that it has ended', async () => {
    await life.until('2027-03-01T08:00:00Z');
    const { admin } = await life.anAccount(3);
    await admin.buy(monthly);
    await life.cardAnswers(admin, REFUSES);
    await life.until('2027-04-25');
    const of = types(admin);
    expect(of.filter((type) => type === 'payment.failed')).toHaveLength(5);
    expect(of.filter((type) => type === 'subscription.past_due')).toHaveLength(1);
    expect(heard(admin).at(-1)).toMatchObject({
      type: 'subscription.ended',
      detail: { reason: 'unpaid', subscription: null },
    });
    expect(new Set(heard(admin).map(({ detail }) => detail.eventId)).size).toBe(of.length);
  });

  it('of a cancellation and of its undo, each once', async () => {
    const { admin } = await life.anAccount(3);
    await admin.buy(monthly);
    for (const method of ['POST', 'POST', 'DELETE', 'DELETE'])
      await admin.request(method, '/v1/subscription/cancellation', { ...(method === 'POST' && { body: {} }) });
    expect(types(admin)).toEqual([
      'subscription.activated',
      'subscription.cancellation_scheduled',
      'subscription.cancellation_withdrawn',
    ]);
  });
});

describe('the billing contact is told', () => {
  /** Receipts aside: other accounts live here as well. */
  const subjects = () =>
    life
      .stack()
      .aws.emails()
      .map(({ subject }) => subject)
      .filter((subject) => !subject.startsWith('Receipt'));

  it('on days 0, 3, 7, 14 and 18 of a payment that stays open, by day and not by attempt', async () => {
    await life.until('2027-06-01T08:00:00Z');
    const { admin } = await life.anAccount(3);
    await admin.buy(monthly);
    await life.cardAnswers(admin, REFUSES);
    const before = subjects().length;
    await life.until('2027-07-30');
    expect(subjects().slice(before)).toEqual([
      ...Array.from({ length: 4 }, () => 'The payment for your Premium plan failed'),
      'Access ends on July 22, 2027',
      'Your Premium plan has ended',
    ]);
  });
});
