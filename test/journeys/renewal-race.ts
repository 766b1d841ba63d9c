import { beforeAll, expect } from '@jest/globals';
import { accounts } from '../../adapters/stored/accounts.ts';
import { invoicesOf } from '../../adapters/stored/invoices.ts';
import { creditedMinorOf } from '../../domain/invoicing/credit-note.ts';
import { dateOf } from '../../domain/values/calendar.ts';
import { DAY_MS, HOUR_MS } from '../../domain/values/duration.ts';
import { keptMinor } from '../ledger.ts';
import { interrupting, type Moment } from './interrupting.ts';
import { givenLife } from './life.ts';
import type { Person } from './person.ts';
import type { Answer } from './requests.ts';
import { instrument } from './runs.ts';

export const monthly = { billingPeriod: 'monthly' as const };
export const SEAT = 480;
export const USERS = 3;

interface Race {
  before?: (admin: Person) => Promise<unknown>;
  act: (admin: Person) => Promise<unknown>;
}

const versionOf = (state = '[0]'): number => Number(JSON.parse(state)[0]);
const STATES = /^subscription\.(activated|changed|renewed|past_due|cancellation_\w+|ended)$/;
export const statusOf = (acted: unknown) => (acted as Answer).status;

/** Accounts whose renewal falls due, and what happens meanwhile at each of the writes of a function. */
export function givenRenewalRaces() {
  const life = givenLife('2027-03-01T11:00:00Z', { instrument });

  // No webhook mends what the race has left.
  beforeAll(() => life.test('webhooks', { mode: 'drop' }));

  /** A monthly subscription for three that has fallen due. */
  async function due(change: (admin: Person) => Promise<unknown>): Promise<Person> {
    const { admin } = await life.anAccount(USERS);
    await admin.buy(monthly);
    await change(admin);
    await life.clock.rest();
    await fallsDue(admin);
    return admin;
  }

  async function fallsDue(admin: Person): Promise<void> {
    const yesterday = dateOf(life.clock.now() - DAY_MS);
    await accounts.change(await life.account(admin), (account) => {
      const { subscription } = account;
      if (!subscription) return account;
      return { ...account, subscription: { ...subscription, period: { ...subscription.period, to: yesterday } } };
    });
  }

  async function untilItRests(): Promise<void> {
    for (let hour = 0; hour < 3; hour += 1) await life.clock.advance(HOUR_MS + 1);
  }

  async function raced(moment: Moment, { before = async () => {}, act }: Race) {
    const admin = await due(before);
    let acted: unknown;
    const writes = interrupting(moment, async () => {
      acted = await act(admin);
    });
    await untilItRests();
    return { admin, acted, writes: writes.end(), moment };
  }

  type Raced = Awaited<ReturnType<typeof raced>>;

  /** The race at each write of these functions; a function that never ran says so. */
  async function atEachWrite(functions: readonly string[], race: Race, holds: (raced: Raced) => Promise<unknown>) {
    for (const functionName of functions) {
      const { writes } = await raced({ functionName, beforeWrite: Number.POSITIVE_INFINITY }, race);
      expect({ functionName, writes }).toMatchObject({ writes: expect.any(Number) });
      for (let beforeWrite = 1; beforeWrite <= writes; beforeWrite += 1) {
        const seen = await raced({ functionName, beforeWrite }, race);
        await holdsAlways(seen);
        await holds(seen);
      }
    }
  }

  /** Whoever wins: the books are Stripe's, nobody paid twice for a period, and nothing is left half done. */
  async function holdsAlways({ admin, moment }: Raced) {
    const { subscription, inFlight, openRenewal } = await life.account(admin);
    const [ledger, invoices] = [await life.ledger(), await invoicesOf(admin.accountId)];
    const { intents } = await life.ledgerOf(admin.accountId);
    const kept = intents.reduce((sum, { id }) => sum + keptMinor(ledger, id), 0);
    const booked = invoices.reduce((sum, invoice) => sum + invoice.totalMinor - creditedMinorOf(invoice), 0);
    expect({ ...moment, kept }).toEqual({ ...moment, kept: booked });
    const isWaiting = subscription?.held !== undefined;
    const live = intents.filter(({ status }) => status !== 'succeeded' && status !== 'canceled');
    expect({ ...moment, live: live.length > 0 && !openRenewal }).toEqual({ ...moment, live: false });
    expect({ ...moment, open: openRenewal !== undefined && !isWaiting }).toEqual({ ...moment, open: false });
    expect({ ...moment, ...inFlight }).toMatchObject({ stage: expect.stringMatching(/^(recorded|ended|waiting)$/) });
    // Told late an event has the subscription of a later version, and that is the same in all that tell of it.
    const told = [...new Set(statesTold(admin))];
    expect({ ...moment, told }).toEqual({
      ...moment,
      told: told.filter((one, at) => versionOf(one) > versionOf(told[at - 1])),
    });
  }

  const statesTold = (admin: Person): string[] =>
    life
      .stack()
      .aws.events()
      .filter((event) => STATES.test(String(event['detail-type'])) && event.detail.accountId === admin.accountId)
      .map(({ detail }) => JSON.stringify([detail.version, detail.subscription]));

  const takenOf = async (admin: Person) => (await life.ledgerOf(admin.accountId)).taken;

  return { life, due, fallsDue, atEachWrite, takenOf };
}
