import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { checkouts } from '../../adapters/stored/checkouts.ts';
import { MINUTE_MS } from '../../domain/values/duration.ts';
import { explain } from '../../operate/explanation.ts';
import { givenAnnouncements } from './heard.ts';

const { given, heard, begun } = givenAnnouncements();

describe('where the host product sends its own receipts', () => {
  beforeEach(() => {
    process.env.MAILS = 'host';
  });
  afterEach(() => {
    process.env.MAILS = 'ours';
  });

  it('its buyers get none of ours, the host is told as ever, and that is all there is to tell', async () => {
    const email = 'host@acme.example';
    const { accountId, admin, checkoutId } = await begun(email);
    await admin.outcome(checkoutId);
    await given.stack().clock.rest();
    const { events, emails } = await heard(accountId, email);
    expect(events).toMatchObject([{ detail: { operation: checkoutId, entitlementVersion: 2 } }]);
    expect(emails).toEqual([]);
    const { told, announcedAt } = await checkouts.mustGet(checkoutId);
    expect(announcedAt).toBeDefined();
    expect(Object.keys(told ?? {})).toEqual(['subscription.activated', 'invoice.paid']);
    expect(await given.openCheckouts()).not.toContain(checkoutId);
    const lines = (await explain(checkoutId)).timeline.map(({ text }) => text);
    expect(lines).toEqual(expect.arrayContaining(['the host was told', 'announced']));
    expect(lines).not.toContain('the receipt was sent');
  });

  it('they hear of a credit note from the host as well', async () => {
    const email = 'credited@acme.example';
    const { accountId, admin, checkoutId } = await begun(email);
    await admin.outcome(checkoutId);
    const { intents } = await given.ledgerOf(accountId);
    await given.test('refunds', { paymentIntentId: intents[0]?.id, amount: 400 });
    await given.stack().clock.advance(10 * MINUTE_MS);
    const { events, emails } = await heard(accountId, email);
    expect(events.map((event) => event['detail-type'])).toContain('invoice.credited');
    expect(emails).toEqual([]);
  });
});
