import { expect } from '@jest/globals';
import * as z from 'zod';
import { catalogue } from '../../application/catalogue.ts';
import { featuresInOrder } from '../../domain/catalogue/features.ts';
import type { UserId } from '../../domain/values/ids.ts';
import { givenLife } from './life.ts';
import { Person } from './person.ts';

export const monthly = { billingPeriod: 'monthly' as const };
export const adminOnly = { scope: 'admin_only' as const };
export const ALL = { features: featuresInOrder(catalogue) };
export const FREE = { features: ['users'] };

const Event = z.looseObject({ type: z.string(), detail: z.looseObject({ accountId: z.string(), version: z.int() }) });

/** Subscriptions that change as people come and go, and what the host hears of it. */
export function givenChanges() {
  const life = givenLife('2026-11-28T11:00:00Z');

  /** What the host heard of this account, in the order it happened. */
  const heard = (admin: Person) =>
    life
      .stack()
      .aws.events()
      .flatMap((event) => Event.safeParse({ type: event['detail-type'], detail: event.detail }).data ?? [])
      .filter(({ detail }) => detail.accountId === admin.accountId);

  async function joined(admin: Person): Promise<Person> {
    return new Person(life.stack(), admin.accountId, await life.stack().host.addUser(admin.accountId, 'member'));
  }
  const leaves = (admin: Person, userId: UserId | undefined) =>
    userId ? life.stack().host.removeUser(admin.accountId, userId) : Promise.reject(new Error('there is no such user'));

  /** A change, charged to the saved card and billed to the stored contact. */
  async function change(admin: Person, selection = {}) {
    const quote = await admin.quote(selection);
    const answer = await admin.request('POST', '/v1/checkouts', {
      body: { quoteId: quote.quoteId },
      headers: { 'idempotency-key': quote.quoteId },
    });
    expect(answer).toMatchObject({ status: 202 });
    const { checkoutId } = z.object({ checkoutId: z.string() }).parse(answer.body);
    return { quote, outcome: await admin.outcome(checkoutId) };
  }

  return { life, heard, joined, leaves, change };
}
