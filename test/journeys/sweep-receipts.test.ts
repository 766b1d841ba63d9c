import { describe, expect, it } from '@jest/globals';
import { MINUTE_MS } from '../../domain/values/duration.ts';
import { judgeCalls } from '../boundary.ts';
import { contact } from './person.ts';
import { givenSweeps } from './swept.ts';

const { given, sweep } = givenSweeps();

describe('the sweep', () => {
  it('sends the receipt that could not be sent', async () => {
    const { accountId, admin } = await given.anAccount();
    const { clock, aws } = given.stack();
    const receipts = () => aws.emails().filter(({ subject }) => subject.includes(accountId.slice(4)));
    await given.withoutMail(async () => {
      await admin.buy();
      await clock.advance(4 * MINUTE_MS);
    });
    expect(receipts()).toEqual([]);
    await clock.advance(2 * 60 * MINUTE_MS);
    expect(receipts()).toHaveLength(1);
  });

  it('tells of a receipt that SES refuses why it was, and not to whom it was to go', async () => {
    const { accountId, admin } = await given.anAccount();
    const { clock, aws } = given.stack();
    const end = judgeCalls(({ name, response }) => {
      if (!name.includes('/v2/email/')) return 'serve';
      const message = `Email address is not verified. The following identities failed the check: ${contact.email}`;
      const headers = { 'content-type': 'application/json', 'x-amzn-errortype': 'MessageRejected' };
      response.writeHead(400, headers).end(JSON.stringify({ message }));
      return 'answered';
    });
    await admin.buy();
    await clock.advance(20 * MINUTE_MS);
    end();
    const told = JSON.stringify(
      given.logs.filter(({ message }) => JSON.stringify(message).includes('MessageRejected')),
    );
    expect(told).toContain('announce-checkout');
    expect(told).toContain('reconcile-checkouts');
    expect(JSON.stringify(given.logs)).not.toContain(contact.email);
    await clock.advance(2 * 60 * MINUTE_MS);
    expect(aws.emails().filter(({ subject }) => subject.includes(accountId.slice(4)))).toHaveLength(1);
  });

  it('leaves a receipt to the one who is about to send it, however long the purchase took', async () => {
    const { accountId, admin } = await given.anAccount();
    const { clock, aws } = given.stack();
    const { checkoutId } = await admin.buy({}, 'pm_card_threeDSecure2Required');
    await clock.advance(10 * MINUTE_MS);
    let swept = false;
    const end = judgeCalls(({ name }) => {
      if (!name.includes('/v2/email/') || swept) return 'serve';
      swept = true;
      return sweep().then(() => 'serve');
    });
    const { intents } = await given.ledgerOf(accountId);
    await given.test(`challenges/${intents[0]?.id}`, { outcome: 'succeed' });
    await clock.rest();
    end();
    expect((await admin.outcome(checkoutId)).status).toBe('completed');
    expect(swept).toBe(true);
    expect(aws.emails().filter(({ subject }) => subject.includes(accountId.slice(4)))).toHaveLength(1);
  });
});
