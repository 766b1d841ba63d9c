import { describe, expect, it } from '@jest/globals';
import { invoicesOf } from '../../adapters/stored/invoices.ts';
import { renewals } from '../../adapters/stored/renewals.ts';
import { creditedMinorOf } from '../../domain/invoicing/credit-note.ts';
import { dateOf } from '../../domain/values/calendar.ts';
import { MINUTE_MS } from '../../domain/values/duration.ts';
import { RenewalId } from '../../domain/values/ids.ts';
import { eventually } from './eventually.ts';
import { interrupting } from './interrupting.ts';
import type { Person } from './person.ts';
import { givenRenewalRaces, monthly, SEAT, statusOf, USERS } from './renewal-race.ts';

const { life, due, atEachWrite, takenOf } = givenRenewalRaces();

const adminOnly = { scope: 'admin_only' as const };
const RENEWING = ['price-renewal', 'charge-renewal', 'record-renewal'];

/** From the next payment on for the admin alone. */
async function waiting(admin: Person): Promise<void> {
  const { quoteId } = await admin.quote({ ...monthly, ...adminOnly });
  const answer = await admin.request('POST', '/v1/checkouts', {
    body: { quoteId },
    headers: { 'idempotency-key': quoteId },
  });
  await admin.outcome((answer.body as { checkoutId: string }).checkoutId);
}

describe('while a subscription renews', () => {
  it('a cancellation ends it now, uncharged, or with the period that was paid', () =>
    atEachWrite(
      RENEWING,
      { act: (admin) => admin.request('POST', '/v1/subscription/cancellation', { body: {} }) },
      async ({ admin, acted, moment }) => {
        expect(statusOf(acted)).toBe(200);
        const { subscription } = await life.account(admin);
        const taken = (await takenOf(admin)).length;
        expect({ ...moment, taken }).toEqual({ ...moment, taken: subscription ? 2 : 1 });
        if (subscription)
          expect(subscription).toMatchObject({ status: 'active', cancelRequestedAt: expect.any(String) });
      },
    ));

  it('a dispute over what was paid before holds it, or comes too late and holds the next', () =>
    atEachWrite(
      RENEWING,
      {
        act: async (admin) => {
          const [intent] = (await life.ledgerOf(admin.accountId)).intents.filter(
            ({ status }) => status === 'succeeded',
          );
          await life.test('webhooks', { mode: 'deliver' });
          await life.test('disputes', { paymentIntentId: intent?.id, outcome: 'open' });
          await eventually(async () => (await life.account(admin)).subscription?.held);
          await life.test('webhooks', { mode: 'drop' });
        },
      },
      async ({ admin, moment }) => {
        const { subscription } = await life.account(admin);
        expect({ ...moment, held: subscription?.held }).toMatchObject({ held: [{}] });
        const isRenewed = (subscription?.period.to ?? '') > dateOf(life.clock.now());
        expect({ ...moment, taken: (await takenOf(admin)).length }).toEqual({ ...moment, taken: isRenewed ? 2 : 1 });
      },
    ));

  it('an account that closes is not charged, or has its money back, or has what was recorded', () =>
    atEachWrite(
      RENEWING,
      { act: ({ accountId }) => life.stack().host.closeAccount(accountId) },
      async ({ admin, moment }) => {
        const { subscription } = await life.account(admin);
        const kept = (await takenOf(admin)).filter(({ amount_refunded }) => amount_refunded === 0).length;
        expect({ ...moment, kept }).toEqual({ ...moment, kept: subscription ? 2 : 1 });
      },
    ));

  it('somebody who joins is paid for and covered, or neither', () =>
    atEachWrite(
      RENEWING,
      { act: ({ accountId }) => life.stack().host.addUser(accountId, 'member') },
      async ({ admin, moment }) => {
        const { subscription } = await admin.account();
        const seats = subscription?.seats ?? 0;
        expect({ ...moment, ...subscription }).toMatchObject({ seatsInUse: seats, uncoveredUsers: USERS + 1 - seats });
        expect((await takenOf(admin)).map(({ amount }) => amount)).toEqual([USERS * SEAT, seats * SEAT]);
      },
    ));

  it('more seats are not sold, and what waits is not taken back', async () => {
    const sameAgain = { ...monthly, planId: 'premium', scope: 'all_current_users', currency: 'usd' };
    await atEachWrite(
      RENEWING,
      {
        before: (admin) => waiting(admin),
        act: async (admin) => [
          await admin.request('POST', '/v1/quotes', { body: sameAgain }),
          await admin.request('DELETE', '/v1/subscription/pending-change'),
        ],
      },
      async ({ admin, acted, moment }) => {
        const { subscription } = await life.account(admin);
        const isRecorded = moment.functionName === 'record-renewal' && subscription?.scope === 'admin_only';
        if (!isRecorded || moment.beforeWrite === 1)
          expect({ ...moment, acted }).toMatchObject({
            acted: [{ body: { code: 'payment_open' } }, { body: { code: 'payment_open' } }],
          });
        expect(subscription).toMatchObject({ scope: 'admin_only', seats: 1 });
        expect((await takenOf(admin)).map(({ amount }) => amount)).toEqual([USERS * SEAT, SEAT]);
      },
    );
  });

  it('its money that goes back ends it there and then, whichever write that meets', async () => {
    const goesBack = async (admin: Person) => {
      const { intents } = await life.ledgerOf(admin.accountId);
      await life.test('webhooks', { mode: 'deliver' });
      await life.test('refunds', { paymentIntentId: intents.at(-1)?.id });
      const { owner } = (await life.account(admin)).inFlight ?? {};
      const renewalId = RenewalId.parse(owner);
      await eventually(async () => (await renewals.mustGet(renewalId)).payment.status === 'going_back' || undefined);
      await life.test('webhooks', { mode: 'drop' });
    };
    const renewedBy = async (beforeWrite: number) => {
      const admin = await due(async () => {});
      const writes = interrupting({ functionName: 'record-renewal', beforeWrite }, () => goesBack(admin));
      // One sweep: what it begins is to be whole without another.
      await life.clock.advance(5 * MINUTE_MS);
      return { admin, writes: writes.end() };
    };
    const { writes } = await renewedBy(Number.POSITIVE_INFINITY);
    for (let beforeWrite = 1; beforeWrite <= writes; beforeWrite += 1) {
      const { admin } = await renewedBy(beforeWrite);
      const { subscription, inFlight } = await life.account(admin);
      expect({ beforeWrite, subscription, inFlight }).toMatchObject({ subscription: undefined });
      const credited = (await invoicesOf(admin.accountId)).map(creditedMinorOf);
      expect({ beforeWrite, credited }).toEqual({ beforeWrite, credited: [0, USERS * SEAT] });
    }
  });

  it('another sweep begins no second renewal', () =>
    atEachWrite(
      ['renew-subscriptions', ...RENEWING],
      { act: () => life.stack().lambda.invoke('renew-subscriptions', {}) },
      async ({ admin, moment }) => {
        expect({ ...moment, taken: (await takenOf(admin)).length }).toEqual({ ...moment, taken: 2 });
        const { version, subscription } = await life.account(admin);
        expect({ ...moment, version, status: subscription?.status }).toEqual({
          ...moment,
          version: 2,
          status: 'active',
        });
      },
    ));
});
