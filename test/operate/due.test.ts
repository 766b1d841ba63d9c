import { describe, expect, it } from '@jest/globals';
import { actsOn } from '../../adapters/stored/acts.ts';
import { due } from '../../operate/due.ts';
import { Table } from '../table.ts';
import { once } from './given.ts';
import { givenSubscribers } from './subscribers.ts';

const { life, act, days, bought } = givenSubscribers();

describe('due', () => {
  it('lets what was sold before there were renewals fall due, as often as one likes', async () => {
    const { admin } = await bought();
    const table = new Table();
    const pk = `ACCOUNT#${admin.accountId}`;
    const [item] = (await table.scan()).filter((each) => each.pk === pk && each.sk === 'ACCOUNT');
    if (!item) throw new Error('no such account');
    const { due: shard, dueAt, ...older } = item;
    await table.put([older]);
    table.close();
    await days(35);
    expect(await life.paid(admin)).toHaveLength(1);
    expect(await once(life, () => due(act()))).toEqual(['1 account falls due from now on.']);
    await days(1);
    expect(await life.paid(admin)).toHaveLength(2);
    expect((await actsOn({ everything: 'accounts' })).map(({ verb }) => verb)).toEqual(['due']);
  });
});
