import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import { checkouts } from '../../adapters/stored/checkouts.ts';
import { CheckoutView } from '../../api/checkout.ts';
import { seller } from '../../application/catalogue.ts';
import { executionNameOf } from '../../domain/checkout/executions.ts';
import { instant } from '../../domain/values/calendar.ts';
import { DAY_MS, MINUTE_MS } from '../../domain/values/duration.ts';
import { CheckoutId } from '../../domain/values/ids.ts';
import { LambdaRuntime } from '../../local/lambda.ts';
import { explain } from '../../operate/explanation.ts';
import { judgeCalls, type Verdict } from '../boundary.ts';
import { eventually } from './eventually.ts';
import { givenStack } from './given.ts';
import { send } from './requests.ts';

const given = givenStack();

const Events = z.array(
  z.object({
    source: z.string(),
    'detail-type': z.string(),
    detail: z.looseObject({ accountId: z.string().optional() }),
  }),
);
const Emails = z.array(z.looseObject({ to: z.array(z.string()), text: z.string(), headers: z.array(z.unknown()) }));

/** What hosts and buyers of this account heard. */
async function heard(accountId: string, email: string) {
  const { url } = given.stack();
  const events = Events.parse((await send(url, 'GET', '/local/events')).body);
  const emails = Emails.parse((await send(url, 'GET', '/local/emails')).body);
  const ofAccount = events.filter(({ source, detail }) => source === 'switchplan' && detail.accountId === accountId);
  return {
    events: ofAccount.filter((event) => event['detail-type'] !== 'invoice.paid'),
    invoiced: ofAccount.filter((event) => event['detail-type'] === 'invoice.paid'),
    emails: emails.filter(({ to }) => to.includes(email)),
  };
}

async function begun(email: string) {
  const world = await given.anAccount();
  const { quoteId } = await world.admin.quote();
  const billingContact = { name: 'Ada Admin', email };
  const { checkoutId } = CheckoutView.parse((await world.admin.checkOut(quoteId, { billingContact })).body);
  return { ...world, checkoutId: CheckoutId.parse(checkoutId) };
}

describe('a purchase whose money went back before it was announced', () => {
  it('is called active by no view, event or mail', async () => {
    const email = 'returned@acme.example';
    const { lambda, clock } = given.stack();
    let returned = false;
    let accountId = '';
    lambda.invoke = async (name, event) => {
      if (name.endsWith(':flip-feature-flags') && !returned) {
        returned = true;
        const { intents } = await given.ledgerOf(accountId);
        await given.test('refunds', { paymentIntentId: intents[0]?.id });
      }
      return LambdaRuntime.prototype.invoke.call(lambda, name, event);
    };
    const world = await given.anAccount();
    accountId = world.accountId;
    const { quoteId } = await world.admin.quote();
    const billingContact = { name: 'Ada Admin', email };
    const { checkoutId } = CheckoutView.parse((await world.admin.checkOut(quoteId, { billingContact })).body);
    const outcome = await eventually(async () => {
      const seen = await world.admin.outcome(checkoutId);
      return seen.status === 'processing' ? undefined : seen;
    });
    await clock.rest();
    expect(outcome.status).toBe('completed');
    expect(await world.admin.outcome(checkoutId)).toMatchObject({ status: 'completed', subscription: null });
    const { events, emails } = await heard(accountId, email);
    expect(events).toEqual([]);
    expect(emails).toHaveLength(1);
    expect(emails[0]?.from).toContain(`"${seller.name}" <`);
    expect(emails[0]?.text).toContain('What it bought has ended, or was changed since it was paid.');
    expect(emails[0]?.text).not.toContain('is on the Premium plan now');
  });

  it('answers a repeated POST with what is true by then', async () => {
    const { admin, accountId } = await given.anAccount();
    const { quoteId } = await admin.quote();
    const post = () => admin.checkOut(quoteId, { key: 'the-same' });
    await admin.outcome(CheckoutView.parse((await post()).body).checkoutId);
    expect((await post()).body).toMatchObject({ status: 'completed', subscription: { status: 'active' } });
    const { intents } = await given.ledgerOf(accountId);
    await given.test('refunds', { paymentIntentId: intents[0]?.id });
    await given.stack().clock.rest();
    expect((await post()).body).toMatchObject({ status: 'completed', subscription: null });
  });
});

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

describe('the event of a purchase', () => {
  it('says when it was completed, and not when it was asked for', async () => {
    const email = 'later@acme.example';
    const { accountId, checkoutId } = await given.withoutStepFunctions(() => begun(email));
    await given.stack().clock.advance(10 * MINUTE_MS);
    const { history } = await checkouts.mustGet(checkoutId);
    const { events } = await heard(accountId, email);
    expect(history.map(({ status }) => status)).toEqual(['processing', 'completed']);
    expect(history.at(-1)?.at).not.toBe(history[0]?.at);
    expect(events).toMatchObject([{ detail: { operation: checkoutId, occurredAt: history.at(-1)?.at } }]);
  });
});

describe('the end of an execution', () => {
  it('that another has followed says nothing of the purchase, which goes on', async () => {
    const { admin } = await given.anAccount();
    const { checkoutId } = await admin.buy({}, 'pm_card_threeDSecure2Required');
    const read = await checkouts.mustGet(checkoutId);
    await checkouts.change(read, (current) => ({ ...current, executionNumber: current.executionNumber + 1 }));
    const { lambda, clock } = given.stack();
    const ended = { name: checkoutId, status: 'ABORTED', input: JSON.stringify({ checkoutId }) };
    await lambda.invoke('announce-checkout', { time: instant(clock.now()), detail: ended });
    expect((await admin.outcome(checkoutId)).status).toBe('requires_action');
    await lambda.invoke('announce-checkout', {
      time: instant(clock.now()),
      detail: { ...ended, name: executionNameOf(await checkouts.mustGet(checkoutId)) },
    });
    expect((await checkouts.mustGet(checkoutId)).state.status).toBe('stuck');
  });
});

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

describe('the invoice of a purchase', () => {
  it('is told to the host with all that is booked, and names nobody', async () => {
    const email = 'booked@acme.example';
    const { accountId, admin, checkoutId } = await begun(email);
    await admin.outcome(checkoutId);
    await given.stack().clock.rest();
    const { invoiced } = await heard(accountId, email);
    expect(invoiced).toMatchObject([
      {
        detail: {
          eventId: `${accountId}:${checkoutId}:invoice.paid`,
          operation: checkoutId,
          invoiceId: `inv_${accountId.slice(4)}_000001`,
          number: 1,
          lines: [{ quantity: 3, unitAmountMinor: 4_800, amountMinor: 14_400 }],
          taxMinor: 0,
          totalMinor: 14_400,
          currency: 'usd',
        },
      },
    ]);
    expect(JSON.stringify(invoiced)).not.toMatch(/Ada|acme\.example/);
  });
});
