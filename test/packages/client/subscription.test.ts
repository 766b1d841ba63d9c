import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { createClient } from '../../../packages/client/src/client.ts';
import { givenLife } from '../../journeys/life.ts';
import type { Person } from '../../journeys/person.ts';

const life = givenLife('2027-01-31T08:00:00Z');
const NO = { declineCode: 'insufficient_funds' };

afterEach(() => {
  jest.restoreAllMocks();
});

const clientOf = (admin: Person, pausesMs = [1, 1]) =>
  createClient({ url: life.stack().url, token: () => admin.token(), pausesMs });

async function subscribed() {
  const { admin } = await life.anAccount(3);
  await admin.buy({ billingPeriod: 'monthly' });
  return { admin, client: clientOf(admin) };
}

/** Whose renewal the bank has declined; what the card answers next is laid down here. */
async function inGrace(...next: string[]) {
  const { admin, client } = await subscribed();
  await life.cardAnswers(admin, [NO, ...next]);
  await life.until((await admin.account()).subscription?.nextDueDate ?? '');
  expect((await life.account(admin)).openRenewal).toBeDefined();
  return { admin, client };
}

/** Answers so to requests to one path, and counts them. */
function answered(path: string, answer: (nth: number) => Response) {
  const { fetch } = globalThis;
  let count = 0;
  jest.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
    if (!String(input).endsWith(path)) return fetch(input, init);
    count += 1;
    return answer(count);
  });
  return () => count;
}

describe('a subscription by the client', () => {
  it('is cancelled for a reason and kept after all, and a change that waits is taken back by itself', async () => {
    const { admin, client } = await subscribed();
    await client.cancelSubscription('too dear');
    expect((await life.account(admin)).subscription).toMatchObject({ cancelReason: 'too dear' });
    await client.keepSubscription();
    expect((await client.account()).subscription).toMatchObject({ cancelAt: null, pendingChange: null });
    const { quoteId } = await admin.quote({ scope: 'admin_only', billingPeriod: 'monthly' });
    const headers = { 'idempotency-key': quoteId };
    await admin.request('POST', '/v1/checkouts', { body: { quoteId }, headers });
    await life.clock.rest();
    expect((await client.account()).subscription?.pendingChange).toMatchObject({ scope: 'admin_only' });
    await client.keepPlan();
    expect((await client.account()).subscription).toMatchObject({ pendingChange: null });
  });

  it('has invoices page by page, and each as a document to show', async () => {
    const { admin, client } = await subscribed();
    await life.until((await admin.account()).subscription?.nextDueDate ?? '');
    const first = await client.invoices({ limit: 1 });
    expect(first.invoices).toHaveLength(1);
    const second = await client.invoices({ limit: 1, cursor: first.nextCursor ?? '' });
    const [invoiceId = ''] = second.invoices.map((each) => (each.kind === 'invoice' ? each.invoiceId : ''));
    expect(second).toMatchObject({ nextCursor: null });
    expect(await client.invoicePage(invoiceId)).toMatch(/^<!doctype html>/i);
  });
});

describe('a payment that is open', () => {
  it('is tried once for each wish of the buyer, though no answer comes', async () => {
    const { client } = await inGrace();
    const tries = answered('/v1/subscription/payment', () => new Response('{}', { status: 503 }));
    await expect(client.payNow()).rejects.toMatchObject({ status: 503 });
    expect(tries()).toBe(1);
  });

  it('is paid by the bank’s challenge, whose end is reported: no webhook has to tell of it', async () => {
    const { admin, client } = await inGrace('requires_action');
    const seen = await client.payNow();
    await life.test('webhooks', { mode: 'drop' });
    const challenge = async (clientSecret: string) => {
      await life.test(`challenges/${clientSecret.split('_secret_')[0]}`, { outcome: 'succeed' });
    };
    const outcome = await client.renewalOutcome(seen, { challenge });
    await life.test('webhooks', { mode: 'deliver' });
    expect(outcome).toMatchObject({ status: 'paid' });
    expect((await admin.account()).subscription).toMatchObject({ status: 'active' });
  });
});

describe('an answer', () => {
  const soon = () => new Response('{}', { status: 503, headers: { 'retry-after': '1' } });

  it('to come again in a second is not waited for by who pauses for less, and is by who pauses for as long', async () => {
    const { admin } = await life.anAccount(1);
    const hurried = answered('/v1/plans', soon);
    await expect(clientOf(admin, [1, 1]).plans()).rejects.toMatchObject({ status: 503 });
    expect(hurried()).toBe(1);
    jest.restoreAllMocks();
    const patient = answered('/v1/plans', (nth) => (nth === 1 ? soon() : Response.json({ plans: [] })));
    expect(await clientOf(admin, [1, 999]).plans()).toEqual({ plans: [] });
    expect(patient()).toBe(2);
  });

  it('of something in between is quoted by its beginning alone', async () => {
    const { admin } = await life.anAccount(1);
    answered('/v1/plans', () => new Response(`<h1>${'x'.repeat(5_000)}`, { status: 403 }));
    const error = await clientOf(admin).plans().catch(String);
    expect(error).toMatch(/^UnexpectedAnswer: HTTP 403: <h1>x+$/);
    expect(String(error).length).toBeLessThan(250);
  });
});
