import { describe, expect, it } from '@jest/globals';
import { checkouts } from '../../adapters/stored/checkouts.ts';
import { invoicesOf } from '../../adapters/stored/invoices.ts';
import { seller } from '../../application/catalogue.ts';
import { DAY_MS } from '../../domain/values/duration.ts';
import { explain } from '../../operate/explanation.ts';
import { judgeCalls, type Verdict } from '../boundary.ts';
import { givenCredits } from './credited.ts';

const { given, bought, refund, sweep, credited } = givenCredits();

describe('whoever is to hear of a credit note', () => {
  it('hears of it once: the contact by mail, the host by an event with all that is booked', async () => {
    const { accountId, checkoutId, email, paymentIntentId } = await bought();
    await refund(paymentIntentId, 4_400);
    expect(await given.openCheckouts()).toContain(checkoutId);
    await sweep();
    await sweep();
    const { events, mails } = await credited(accountId, email);
    const number = `inv_${accountId.slice(4)}_000001-1`;
    const line = { description: `Credit for invoice ${number.slice(0, -2)}`, quantity: 1, amountMinor: 4_400 };
    expect(events).toMatchObject([
      {
        operation: checkoutId,
        number,
        because: 'returned',
        lines: [line],
        taxMinor: 0,
        totalMinor: 4_400,
        currency: 'usd',
      },
    ]);
    // It occurred when the note was issued, and not when what it credits was paid.
    const [invoice] = await invoicesOf(accountId);
    expect(events[0]?.occurredAt).toBe(invoice?.creditNotes[0]?.issuedAt);
    expect(events[0]?.occurredAt).not.toBe(invoice?.paidAt);
    expect(events[0]?.eventId).toBe(`${accountId}:crn_${number.slice(4)}:invoice.credited`);
    expect(mails.map(({ subject }) => subject)).toEqual([`Credit note ${number}: $44.00 for Acme`]);
    expect(mails[0]?.text).toContain(`Of invoice ${number.slice(0, -2)}, $44.00 went back.`);
    expect(mails[0]?.from).toContain(seller.name);
    expect(await given.openCheckouts()).not.toContain(checkoutId);
    const lines = (await explain(checkoutId)).timeline.map(({ text }) => text);
    expect(lines).toEqual(expect.arrayContaining(['credited $44.00', 'the credit note was sent']));
  });

  it('hears of it though the mail is refused for good, and of that event once', async () => {
    const { accountId, checkoutId, email, paymentIntentId } = await bought();
    const end = judgeCalls(({ name, response }): Verdict => {
      if (name !== 'POST /v2/email/outbound-emails') return 'serve';
      response.writeHead(400, { 'x-amzn-errortype': 'MessageRejected' }).end('{"message":"refused"}');
      return 'answered';
    });
    await refund(paymentIntentId, 400);
    await given.stack().clock.advance(9 * DAY_MS);
    end();
    const { events, mails } = await credited(accountId, email);
    expect([events.length, mails.length]).toEqual([1, 0]);
    expect(await checkouts.mustGet(checkoutId)).toMatchObject({ givenUpAt: expect.any(String) });
  });

  it('hears of it by mail though the bus takes no event, and by the event once it does', async () => {
    const { accountId, email, paymentIntentId } = await bought();
    const end = judgeCalls(({ name, response }): Verdict => {
      if (name !== 'AWSEvents PutEvents') return 'serve';
      response.writeHead(400, { 'x-amzn-errortype': 'ValidationException' }).end('{"message":"refused"}');
      return 'answered';
    });
    await refund(paymentIntentId, 400);
    await sweep();
    expect((await credited(accountId, email)).mails).toHaveLength(1);
    end();
    await given.stack().clock.advance(DAY_MS);
    const { events, mails } = await credited(accountId, email);
    expect([events.length, mails.length]).toEqual([1, 1]);
  });

  it('hears of a note of which nobody could keep that it was told again, under the same id', async () => {
    const { accountId, email, paymentIntentId } = await bought();
    // Nothing else is left to tell.
    await given.stack().clock.advance(DAY_MS);
    let told = false;
    const end = judgeCalls(({ name }): Verdict => {
      told ||= name === 'AWSEvents PutEvents';
      return told && name === 'DynamoDB PutItem' ? 'hang up' : 'serve';
    });
    await refund(paymentIntentId, 400);
    await sweep();
    end();
    await given.stack().clock.advance(DAY_MS);
    const { events } = await credited(accountId, email);
    expect(events.length).toBeGreaterThanOrEqual(2);
    expect(new Set(events.map(({ eventId }) => eventId)).size).toBe(1);
  });
});
