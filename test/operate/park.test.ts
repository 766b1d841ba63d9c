import { describe, expect, it } from '@jest/globals';
import { open } from '../../operate/open.ts';
import { park, unpark } from '../../operate/park.ts';
import { once } from './given.ts';
import { givenSubscribers, hasFeatures, no } from './subscribers.ts';

const { life, act, days, bought } = givenSubscribers();

describe('park', () => {
  it('charges nothing and sends no dunning, and its days move by as many as it was parked', async () => {
    const { admin, renewalId } = await bought(no, no);
    await days(31);
    const before = (await life.account(admin)).openRenewal?.dunning;
    const mails = () =>
      life
        .stack()
        .aws.emails()
        .filter(({ subject }) => /payment/i.test(subject)).length;
    const sent = mails();
    await park(admin.accountId, act());
    await days(30);
    expect((await life.charges(admin)).filter((charge) => charge.endsWith('failed'))).toHaveLength(2);
    expect(await hasFeatures(admin)).toBe(true);
    expect(mails()).toBe(sent);
    expect(await open()).toContainEqual(
      expect.stringMatching(`^${renewalId} .*: declined, 2 attempts, insufficient_funds, .*, parked$`),
    );
    await once(life, () => unpark(admin.accountId, act()));
    const after = (await life.account(admin)).openRenewal?.dunning;
    const later = (day = '') => new Date(Date.parse(day) + 30 * 86_400_000).toISOString().slice(0, 10);
    expect(after?.retryOn).toEqual(before?.retryOn.map(later));
    expect(after?.mailOn).toEqual(before?.mailOn.map(later));
    expect(after?.endsOn).toBe(later(before?.endsOn));
    await days(3);
    expect((await life.account(admin)).subscription).toMatchObject({ status: 'active' });
  });

  it('before the due date renews when it is let go', async () => {
    const { admin } = await bought();
    await park(admin.accountId, act());
    await days(40);
    expect(await life.paid(admin)).toHaveLength(1);
    await unpark(admin.accountId, act());
    await days(1);
    expect(await life.paid(admin)).toHaveLength(2);
  });
});
