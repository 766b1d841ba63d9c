import { beforeAll } from '@jest/globals';
import { givenStack } from './given.ts';
import type { Person } from './person.ts';
import { instrument } from './runs.ts';

export const BOUGHT = { status: 'completed', subscription: { status: 'active' } };

/** Purchases that their executions finish without any webhook. */
export function givenExecutions() {
  const given = givenStack({ instrument });

  // No webhook does what the function that crashed left undone.
  beforeAll(() => given.test('webhooks', { mode: 'drop' }));

  /** Lets the retries come due, and passes the bank's challenge once the execution waits for it. */
  async function finish(admin: Person, checkoutId: string): Promise<void> {
    const { clock, stepFunctions } = given.stack();
    for (let tries = 0; tries < 40; tries += 1) {
      await clock.advance(5_000);
      const { intents } = await given.ledgerOf(admin.accountId);
      const waiting = intents.find(({ status }) => status === 'requires_action');
      if (waiting) await given.test(`challenges/${waiting.id}`, { outcome: 'succeed' });
      if (waiting) await admin.request('POST', `/v1/checkouts/${checkoutId}/authentication`);
      if (stepFunctions.execution(checkoutId)?.status !== 'RUNNING') return;
    }
  }

  return { given, finish };
}
