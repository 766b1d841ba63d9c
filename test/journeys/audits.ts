import { afterAll, beforeAll, expect } from '@jest/globals';
import * as z from 'zod';
import { SCHEDULES } from '../../api/schedules.ts';
import { MINUTE_MS } from '../../domain/values/duration.ts';
import { CheckoutId } from '../../domain/values/ids.ts';
import { Table } from '../table.ts';
import { givenStack } from './given.ts';
import { send } from './requests.ts';

const Line = z.object({ message: z.string(), difference: z.string().optional(), intentId: z.string().optional() });

/** Purchases, and what an audit says of them; what of them the books are to forget is deleted from the table. */
export function givenAudits() {
  // What is told of months here is the audit's alone: nothing renews, and nothing is made to fail by what it is to find.
  const given = givenStack({ schedules: SCHEDULES.filter((each) => each.function !== 'renew-subscriptions') });

  let table: Table;
  beforeAll(async () => {
    table = new Table();
    // The first audit of all: each later one goes on from it.
    await audit();
  });
  afterAll(() => table.close());

  /** Lets a minute pass: the audit looks at nothing younger. */
  const settle = (): Promise<void> => given.stack().clock.advance(2 * MINUTE_MS);

  /** What one audit says, about these payments alone if they are named. */
  async function audit(...intentIds: string[]) {
    await settle();
    return auditNow(...intentIds);
  }

  async function auditNow(...intentIds: string[]) {
    const { url, lambda } = given.stack();
    const before = given.logs.length;
    expect((await send(url, 'POST', '/local/sweeps/audit-payments')).status).toBe(200);
    await lambda.drain(5_000);
    const lines = given.logs
      .slice(before)
      .filter(({ functionName, level }) => functionName === 'audit-payments' && level === 'ERROR')
      .map(({ message }) => Line.parse(message));
    return lines.filter(({ intentId }) => intentIds.length === 0 || (intentId && intentIds.includes(intentId)));
  }

  async function bought(card = 'pm_card_visa') {
    const { accountId, admin } = await given.anAccount();
    const checkoutId = CheckoutId.parse((await admin.buy({}, card)).checkoutId);
    await given.stack().clock.rest();
    const { intents } = await given.ledgerOf(accountId);
    return { accountId: admin.accountId, admin, checkoutId, intentId: intents[0]?.id ?? '' };
  }

  const forget = (pk: string, sk: string) => table.delete([{ pk, sk }]);

  return { given, audit, auditNow, settle, bought, forget };
}
