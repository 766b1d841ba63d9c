import { describe, expect, it } from '@jest/globals';
import type * as z from 'zod';
import type { AccountView } from '../../api/account.ts';
import { aPlan, featuresOf, freeFeatures, shownFeatures } from '../sold.ts';
import { givenStack } from './given.ts';
import { Person } from './person.ts';

const given = givenStack();

describe('a purchase', () => {
  it('shows the Account Summary with the modules off before and on after', async () => {
    const { admin } = await given.anAccount();
    const before = await admin.account();
    expect(before).toMatchObject({ plan: { id: 'free' }, subscription: null, currentUsers: 3, checkoutInFlight: null });
    expect(shown(before)).toEqual({ on: freeFeatures, off: shownFeatures.filter((id) => !freeFeatures.includes(id)) });
    await admin.buy();
    const after = await admin.account();
    expect(after).toMatchObject({ plan: { id: aPlan.id, name: aPlan.name }, subscription: { status: 'active' } });
    const on = featuresOf(aPlan);
    expect(shown(after)).toEqual({ on, off: shownFeatures.filter((id) => !on.includes(id)) });
  });

  it('is seen at the next logon, and not by a token from before', async () => {
    const { admin } = await given.anAccount();
    const before = await admin.token();
    await admin.buy();
    expect(claims(before).features).toEqual(freeFeatures);
    expect(claims(await admin.token())).toMatchObject({ features: featuresOf(aPlan), entitlement_version: 2 });
  });

  it('covers whoever was a user when it was quoted, and nobody who came later', async () => {
    const { accountId, userIds, admin } = await given.anAccount();
    const { quoteId, totalMinor, seats } = await admin.quote();
    const late = new Person(given.stack(), accountId, await given.stack().host.addUser(accountId, 'member'));
    const { checkoutId } = (await admin.checkOut(quoteId)).body as { checkoutId: string };
    expect(await admin.outcome(checkoutId)).toMatchObject({ status: 'completed', quote: { seats, totalMinor } });

    const early = new Person(given.stack(), accountId, userIds[1] ?? '');
    expect(await early.features()).toMatchObject({ features: featuresOf(aPlan) });
    expect(await late.features()).toMatchObject({ features: freeFeatures });
    expect(claims(await late.token()).features).toEqual(freeFeatures);
    expect((await late.account()).currentUsers).toBe(4);
  });

  it('covers a user no longer once they left, and again in the seat that is free when they come back', async () => {
    const { accountId, userIds, admin } = await given.anAccount();
    const [, userId] = userIds;
    if (!userId) throw new Error('an account of three has a second user');
    await admin.buy();
    const { host } = given.stack();
    await host.removeUser(accountId, userId);
    const leaver = new Person(given.stack(), accountId, userId);
    await expect(leaver.token()).rejects.toThrow('no longer a user');
    await host.joinUser(accountId, userId, 'member');
    expect(await leaver.features()).toMatchObject({ features: featuresOf(aPlan) });
    const late = new Person(given.stack(), accountId, await host.addUser(accountId, 'member'));
    expect(await late.features()).toMatchObject({ features: freeFeatures });
  });

  it('covers the buying admin alone where only their account was chosen', async () => {
    const { accountId, userIds, admin } = await given.anAccount();
    await admin.buy({ scope: 'admin_only' });
    expect(await admin.features()).toMatchObject({ features: featuresOf(aPlan) });
    const other = new Person(given.stack(), accountId, userIds[1] ?? '');
    expect(await other.features()).toMatchObject({ features: freeFeatures });
  });
});

/** What the Account Summary shows as on and as off. */
function shown({ modules }: z.infer<typeof AccountView>) {
  const all = modules.flatMap((module) => [module, ...module.subModules]);
  const ids = (on: boolean) => all.filter(({ enabled }) => enabled === on).map(({ id }) => id);
  return { on: ids(true), off: ids(false) };
}

function claims(token: string): { features: string[]; entitlement_version: number } {
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));
}
