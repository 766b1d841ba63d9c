import { describe, expect, it } from '@jest/globals';
import { renewals } from '../../adapters/stored/renewals.ts';
import { instant } from '../../domain/values/calendar.ts';
import { DAY_MS, MINUTE_MS } from '../../domain/values/duration.ts';
import { RenewalId } from '../../domain/values/ids.ts';
import { Table } from '../table.ts';
import type { Person } from './person.ts';
import { givenRenewalRaces, monthly } from './renewal-race.ts';

const { life, due } = givenRenewalRaces();

describe('a renewal that was recorded and never finished', () => {
  /** As it stands where the function died behind its first write, and nobody looked for a year. */
  async function unfinished() {
    const admin = await due(async () => {});
    await life.clock.advance(5 * MINUTE_MS);
    const { inFlight, subscription } = await life.account(admin);
    const renewalId = RenewalId.parse(inFlight?.owner);
    const table = new Table();
    const invoices = (await table.scan()).filter(
      (item) => item.operation === renewalId && item.sk.startsWith('INVOICE'),
    );
    expect(invoices).toHaveLength(1);
    await table.delete(invoices);
    table.close();
    const lookAgainAt = instant(life.clock.now() + 365 * DAY_MS);
    await renewals.change(await renewals.mustGet(renewalId), (renewal) => ({
      ...renewal,
      state: { status: 'processing' },
      lookAgainAt,
    }));
    return { admin, renewalId, dueDate: subscription?.period.to ?? '' };
  }

  it.each([
    ['the next one', ({ dueDate }: { dueDate: string }) => life.until(dueDate)],
    [
      'a change',
      async ({ admin }: { admin: Person }) => {
        await life.stack().host.addUser(admin.accountId, 'member');
        expect(await admin.buy(monthly)).toMatchObject({ status: 'completed' });
      },
    ],
  ])('is finished by %s, which takes the account over', async (_, takesOver) => {
    const { admin, renewalId, dueDate } = await unfinished();
    await takesOver({ admin, dueDate });
    expect(await life.paid(admin)).toHaveLength(3);
    expect((await renewals.mustGet(renewalId)).state).toMatchObject({ status: 'paid' });
  });
});
