import { describe, expect, it } from '@jest/globals';
import { checkouts } from '../../adapters/stored/checkouts.ts';
import { seller } from '../../application/catalogue.ts';
import { DAY_MS } from '../../domain/values/duration.ts';
import { judgeCalls, type Verdict } from '../boundary.ts';
import { givenAnnouncements } from './heard.ts';

const { given, heard, begun } = givenAnnouncements();

describe('each announcement is noted by itself', () => {
  it('a receipt that SES refuses for good repeats no event', async () => {
    const email = 'refused@acme.example';
    const end = judgeCalls(({ name, response }): Verdict => {
      if (name !== 'POST /v2/email/outbound-emails') return 'serve';
      response.writeHead(400, { 'x-amzn-errortype': 'MessageRejected' }).end('{"message":"refused"}');
      return 'answered';
    });
    const { accountId, admin, checkoutId } = await begun(email);
    await admin.outcome(checkoutId);
    await given.stack().clock.advance(9 * DAY_MS);
    end();
    const { events, invoiced, emails } = await heard(accountId, email);
    expect(events).toMatchObject([{ detail: { operation: checkoutId, entitlementVersion: 2 } }]);
    expect(invoiced).toHaveLength(1);
    expect(emails).toEqual([]);
    expect(await checkouts.mustGet(checkoutId)).toMatchObject({ looks: 9, givenUpAt: expect.any(String) });
  });

  it('an event that the bus refuses for good keeps no receipt from its buyer', async () => {
    const email = 'silent@acme.example';
    const end = judgeCalls(({ name, response }): Verdict => {
      if (name !== 'AWSEvents PutEvents') return 'serve';
      response.writeHead(400, { 'x-amzn-errortype': 'ValidationException' }).end('{"message":"refused"}');
      return 'answered';
    });
    const { accountId, admin, checkoutId } = await begun(email);
    await admin.outcome(checkoutId);
    await given.stack().clock.advance(DAY_MS);
    end();
    const { events, emails } = await heard(accountId, email);
    expect(events).toEqual([]);
    expect(emails).toHaveLength(1);
    expect(emails[0]?.from).toContain(`"${seller.name}" <`);
  });

  it('one that is repeated, because nobody could note it, carries the same id', async () => {
    const email = 'twice@acme.example';
    let told = false;
    const end = judgeCalls(({ name }): Verdict => {
      told ||= name === 'AWSEvents PutEvents';
      return told && name === 'DynamoDB PutItem' ? 'hang up' : 'serve';
    });
    const { accountId, admin, checkoutId } = await begun(email);
    await admin.outcome(checkoutId);
    await given.stack().clock.rest();
    end();
    await given.stack().clock.advance(DAY_MS);
    const { events, emails } = await heard(accountId, email);
    expect(events.length).toBeGreaterThan(1);
    expect(new Set(events.map(({ detail }) => detail.eventId)).size).toBe(1);
    expect(emails.length).toBeGreaterThan(1);
    const itsId = { Name: 'X-Entity-Ref-ID', Value: expect.stringContaining(checkoutId) };
    expect(emails.map(({ headers }) => headers)).toEqual(emails.map(() => [itsId]));
    expect(new Set(emails.map(({ headers }) => JSON.stringify(headers))).size).toBe(1);
  });
});
