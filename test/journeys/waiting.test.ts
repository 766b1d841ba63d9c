import { beforeAll, describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import { CheckoutView } from '../../api/checkout.ts';
import { watchCalls } from '../boundary.ts';
import { resourcesOf, synthesized } from '../infra/synthesized.ts';
import { givenStack } from './given.ts';
import type { Person } from './person.ts';
import { type Answer, send } from './requests.ts';

const given = givenStack();

/** USD, us-east-1, 2026-09-11 and 2026-09-19: AWS's price lists. By the million, and by the million GB-seconds on arm64. */
const PRICE = { request: 1, invocation: 0.2, gigabyteSeconds: 13.3334, read: 0.125 };

let memoryMb = 0;
beforeAll(() => {
  const resource = resourcesOf(synthesized().stack).get('get-checkout/function');
  memoryMb = z.object({ MemorySize: z.int() }).parse(resource?.properties).MemorySize;
});

/** A purchase whose execution nothing has started yet. */
async function aHeldPurchase() {
  const { admin } = await given.anAccount();
  const { quoteId } = await admin.quote();
  const { body } = await given.withoutStepFunctions(() => admin.checkOut(quoteId));
  return { admin, ...CheckoutView.parse(body) };
}

/** What is read of the table while the wait is answered. */
async function waitFor(
  person: Person,
  checkoutId: string,
  seconds: number,
): Promise<{ answer: Answer; reads: number }> {
  const headers = { authorization: `Bearer ${await person.token()}` };
  let reads = 0;
  const end = watchCalls(({ name }) => {
    if (name === 'DynamoDB GetItem') reads += 1;
  });
  const path = `/v1/checkouts/${checkoutId}?wait=${seconds}`;
  const answer = await send(given.stack().url, 'GET', path, { headers }).finally(end);
  return { answer, reads };
}

describe('a wait for a purchase', () => {
  it('of two seconds costs less than 6 USD for a million of them', async () => {
    const { admin, checkoutId } = await aHeldPurchase();
    const { answer, reads } = await waitFor(admin, checkoutId, 2);
    expect(answer).toMatchObject({ status: 200, body: { status: 'processing' } });
    const held = 2 * (memoryMb / 1024) * PRICE.gigabyteSeconds;
    expect(PRICE.request + PRICE.invocation + held + reads * PRICE.read).toBeLessThan(6);
  });

  it('reads who asks, their account and the purchase once where it has ended', async () => {
    const { admin } = await given.anAccount();
    const { checkoutId } = await admin.buy();
    await given.stack().clock.rest();
    const { answer, reads } = await waitFor(admin, checkoutId, 20);
    expect(answer.body).toMatchObject({ status: 'completed', subscription: { status: 'active' } });
    expect(reads).toBe(3);
  });
});
