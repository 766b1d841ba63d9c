import { describe, expect, it } from '@jest/globals';
import { isRenewing } from '../../domain/account/lock.ts';
import { MINUTE_MS } from '../../domain/values/duration.ts';
import { eventually } from './eventually.ts';
import { interrupting } from './interrupting.ts';
import { givenRenewalRaces, monthly, USERS } from './renewal-race.ts';

const { life, fallsDue, takenOf } = givenRenewalRaces();

describe('while another card is given', () => {
  /** The payment falls due, and the card before is declined, before one of the writes that give the other. */
  async function givenAt(beforeWrite: number) {
    const { admin } = await life.anAccount(USERS);
    await admin.buy(monthly);
    await life.clock.rest();
    const setup = await life.beginCard(admin);
    await life.enterCard(admin, setup, 'pm_card_mastercard');
    const writes = interrupting({ functionName: 'replace-card', beforeWrite }, async () => {
      await life.cardAnswers(admin, [{ declineCode: 'insufficient_funds' }]);
      await fallsDue(admin);
      await life.stack().lambda.invoke('renew-subscriptions', {});
      await eventually(async () => {
        const { inFlight } = await life.account(admin);
        return inFlight?.owner.startsWith('rnw_') && !isRenewing(inFlight) ? true : undefined;
      });
    });
    expect((await life.takeCard(admin, setup)).status).toBe(200);
    await life.clock.advance(10 * MINUTE_MS);
    return { admin, writes: writes.end() };
  }

  it('what falls due meanwhile is paid with it at once, whichever write that meets', async () => {
    const { writes } = await givenAt(Number.POSITIVE_INFINITY);
    expect(writes).toBeGreaterThan(0);
    for (let beforeWrite = 1; beforeWrite <= writes; beforeWrite += 1) {
      const { admin } = await givenAt(beforeWrite);
      const charged = (await life.charges(admin)).map((charge) => charge.split(' ')[1]);
      expect({ beforeWrite, paid: charged.at(-1), taken: (await takenOf(admin)).length }).toEqual({
        beforeWrite,
        paid: 'succeeded',
        taken: 2,
      });
    }
  });
});
