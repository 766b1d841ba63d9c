import { describe, expect, it } from '@jest/globals';
import { ALL, FREE, givenChanges } from './changed.ts';

const { life, heard, joined, leaves } = givenChanges();

describe('a seat that is free', () => {
  it('covers whoever comes, in the directory’s own write, and tells the host', async () => {
    const { admin, userIds } = await life.anAccount(3);
    await admin.buy();
    await leaves(admin, userIds[2]);
    const hire = await joined(admin);
    expect(await hire.features()).toMatchObject(ALL);
    expect((await admin.account()).subscription).toMatchObject({ seats: 3, seatsInUse: 3, uncoveredUsers: 0 });
    await life.clock.advance(600_000);
    expect(heard(admin).at(-1)).toMatchObject({ type: 'subscription.changed', detail: { changes: ['coverage'] } });
  });

  it('waits while there are more users than seats, and then covers them all', async () => {
    const { admin, userIds } = await life.anAccount(3);
    await admin.buy();
    const [fourth, fifth] = [await joined(admin), await joined(admin)];
    await leaves(admin, userIds[2]);
    expect((await admin.account()).subscription).toMatchObject({ seatsInUse: 2, uncoveredUsers: 2 });
    expect(await fourth.features()).toMatchObject(FREE);
    await leaves(admin, userIds[1]);
    for (const person of [fourth, fifth]) expect(await person.features()).toMatchObject(ALL);
    expect((await admin.account()).subscription).toMatchObject({ seatsInUse: 3, uncoveredUsers: 0 });
  });
});
