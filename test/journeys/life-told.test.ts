import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../domain/values/duration.ts';
import { judgeCalls, type Verdict } from '../boundary.ts';
import { givenLife } from './life.ts';
import type { Person } from './person.ts';

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

describe('what the bus does not take', () => {
  const withoutBus = async <T>(run: () => Promise<T>): Promise<T> => {
    const end = judgeCalls(({ name, response }): Verdict => {
      if (name !== 'AWSEvents PutEvents') return 'serve';
      response.writeHead(400, { 'x-amzn-errortype': 'ValidationException' }).end('{"message":"refused"}');
      return 'answered';
    });
    return run().finally(end);
  };
  const scheduled = 'subscription.cancellation_scheduled';
  const withdrawn = 'subscription.cancellation_withdrawn';

  it('is not the business of whoever did it, and is told within minutes, however long it failed before', async () => {
    const { admin } = await life.anAccount(3);
    await admin.buy(monthly);
    await withoutBus(async () => {
      const answer = await admin.request('POST', '/v1/subscription/cancellation', { body: {} });
      expect(answer.status).toBe(200);
      await life.clock.advance(2 * HOUR_MS);
    });
    expect(types(admin)).not.toContain(scheduled);
    while (!types(admin).includes(scheduled)) await life.clock.advance(5 * MINUTE_MS);
    const answer = await withoutBus(() => admin.request('DELETE', '/v1/subscription/cancellation'));
    expect(answer.status).toBe(200);
    await life.clock.advance(7 * MINUTE_MS);
    expect(types(admin).slice(-2)).toEqual([scheduled, withdrawn]);
  });

  it('has occurred when it did, and not when it could be told at last', async () => {
    const { admin } = await life.anAccount(3);
    await admin.buy(monthly);
    const askedMs = life.clock.now();
    await withoutBus(async () => {
      await admin.request('POST', '/v1/subscription/cancellation', { body: {} });
      await life.clock.advance(2 * HOUR_MS);
    });
    while (!types(admin).includes(scheduled)) await life.clock.advance(5 * MINUTE_MS);
    const told = heard(admin).find(({ type }) => type === scheduled);
    expect(Date.parse(String(told?.detail.occurredAt)) - askedMs).toBeLessThan(HOUR_MS);
  });
});

describe('a mail that cannot be sent', () => {
  it('is tried for three days, and then given up once, which ops see', async () => {
    const { admin } = await life.anAccount(3);
    await admin.buy(monthly);
    await life.clock.rest();
    const givenUp = () => life.logs.filter((line) => JSON.stringify(line).includes('"mail given up"'));
    await life.withoutMail(async () => {
      await admin.request('POST', '/v1/subscription/cancellation', { body: {} });
      await life.clock.advance(3 * DAY_MS - HOUR_MS);
      expect((await life.account(admin)).outbox).toMatchObject([{ fact: { type: 'cancellation' } }]);
      expect(givenUp()).toEqual([]);
      await life.clock.advance(3 * HOUR_MS);
    });
    expect((await life.account(admin)).outbox).toBeUndefined();
    expect(givenUp()).toHaveLength(1);
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

  it('with all who get its mails as well: of a change, a renewal and a payment that failed', async () => {
    const { admin } = await life.anAccount(3);
    await admin.buy(monthly);
    const both = ['books@acme.example', 'boss@acme.example'];
    const body = { name: 'Ada Admin', email: both[0], cc: both.slice(1) };
    expect((await admin.request('PUT', '/v1/billing/contact', { body })).status).toBe(200);
    await life.stack().host.addUser(admin.accountId, 'member');
    const change = await admin.quote(monthly);
    await admin.request('POST', '/v1/checkouts', {
      body: { quoteId: change.quoteId },
      headers: { 'idempotency-key': change.quoteId },
    });
    const dueDate = async () => `${(await admin.account()).subscription?.nextDueDate}T12:00:00Z`;
    await life.until(await dueDate());
    await life.cardAnswers(admin, REFUSES);
    await life.until(await dueDate());
    expect(life.mailsTo('books@acme.example')).toEqual([both, both, both]);
  });
});
