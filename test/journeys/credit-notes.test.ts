import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import { getItem, putItem } from '../../adapters/aws/table.ts';
import { checkouts } from '../../adapters/stored/checkouts.ts';
import { invoices, invoicesOf } from '../../adapters/stored/invoices.ts';
import { CheckoutView } from '../../api/checkout.ts';
import { CreditNoteView } from '../../api/credit-note.ts';
import { InvoicesView } from '../../api/invoices.ts';
import { seller } from '../../application/catalogue.ts';
import { DAY_MS } from '../../domain/values/duration.ts';
import { CheckoutId } from '../../domain/values/ids.ts';
import { explain } from '../../operate/explanation.ts';
import { judgeCalls, type Verdict } from '../boundary.ts';
import { givenStack } from './given.ts';
import type { Person } from './person.ts';
import { send } from './requests.ts';

const given = givenStack();
const SWEEP_MS = 6 * 60_000;

const Events = z.array(
  z.object({ 'detail-type': z.string(), detail: z.looseObject({ accountId: z.string().optional() }) }),
);

let buyers = 0;

async function bought(card = 'pm_card_visa') {
  const email = `credited-${++buyers}@acme.example`;
  const world = await given.anAccount();
  const { quoteId } = await world.admin.quote();
  const billingContact = { name: 'Ada Admin', email };
  const { checkoutId } = CheckoutView.parse((await world.admin.checkOut(quoteId, { card, billingContact })).body);
  await world.admin.outcome(checkoutId);
  const { intents } = await given.ledgerOf(world.accountId);
  await given.stack().clock.rest();
  return { ...world, email, checkoutId: CheckoutId.parse(checkoutId), paymentIntentId: intents[0]?.id ?? '' };
}

const refund = async (paymentIntentId: string, amount?: number): Promise<void> => {
  await given.test('refunds', { paymentIntentId, ...(amount && { amount }) });
  await given.stack().clock.rest();
};

const list = async (person: Person, query = '') =>
  InvoicesView.parse((await person.request('GET', `/v1/invoices${query}`)).body);

const notesOf = async (person: Person) =>
  (await list(person)).invoices.flatMap((each) => (each.kind === 'credit_note' ? [each] : []));

const sweep = () => given.stack().clock.advance(SWEEP_MS);

async function credited(accountId: string, email: string) {
  const events = Events.parse((await send(given.stack().url, 'GET', '/local/events')).body);
  return {
    events: events.flatMap(({ 'detail-type': type, detail }) =>
      type === 'invoice.credited' && detail.accountId === accountId ? [detail] : [],
    ),
    mails: given
      .stack()
      .aws.emails()
      .filter(({ to, subject }) => to.includes(email) && subject.startsWith('Credit note')),
  };
}

describe('money that went back', () => {
  it('is a credit note beside the invoice, with a number, a date and a document of its own', async () => {
    const { accountId, admin, checkoutId, paymentIntentId } = await bought();
    await refund(paymentIntentId, 4_400);
    const invoiceId = `inv_${accountId.slice(4)}_000001`;
    const { invoices: listed } = await list(admin);
    expect(listed).toMatchObject([
      {
        kind: 'credit_note',
        creditNoteId: `crn_${accountId.slice(4)}_000001-1`,
        invoiceId,
        number: `${invoiceId}-1`,
        operation: checkoutId,
        checkoutId,
        because: 'returned',
        totalMinor: 4_400,
        taxMinor: 0,
        subtotalMinor: 4_400,
        issueDate: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
      },
      { kind: 'invoice', invoiceId, totalMinor: 14_400, creditedMinor: 4_400 },
    ]);
    const path = `/v1/invoices/crn_${accountId.slice(4)}_000001-1`;
    expect(CreditNoteView.parse((await admin.request('GET', path)).body)).toEqual(listed[0]);
    const { body } = await admin.request('GET', path, { headers: { accept: 'text/html' } });
    expect(body).toContain(`<title>Credit note ${invoiceId}-1</title>`);
    expect(body).toMatch(/Total credited.*\$44\.00/);
  });

  it('in parts is a note for each, and a refund that fails later one that takes it back', async () => {
    const { admin, paymentIntentId } = await bought('pm_card_refundFail');
    await refund(paymentIntentId, 400);
    await sweep();
    const sums = (await notesOf(admin)).map(({ totalMinor }) => totalMinor).toReversed();
    expect(sums).toEqual([400, -400]);
    const other = await bought();
    for (const amount of [400, 1_000]) await refund(other.paymentIntentId, amount);
    expect((await notesOf(other.admin)).map(({ number, totalMinor }) => [number.slice(-2), totalMinor])).toEqual([
      ['-2', 1_000],
      ['-1', 400],
    ]);
  });

  it('is one note, however often Stripe tells of it', async () => {
    const { admin, paymentIntentId } = await bought();
    await given.test('webhooks', { mode: 'duplicate' });
    await refund(paymentIntentId, 400);
    await given.test('webhooks', { mode: 'deliver' });
    expect(await notesOf(admin)).toHaveLength(1);
  });

  it('is listed page by page, each document once', async () => {
    const { admin, paymentIntentId } = await bought();
    for (const amount of [100, 200, 300]) await refund(paymentIntentId, amount);
    const whole = (await list(admin)).invoices;
    expect(whole).toHaveLength(4);
    for (const limit of [1, 2, 3]) {
      const pages: unknown[] = [];
      for (let cursor = ''; ; ) {
        const page = await list(admin, `?limit=${limit}${cursor}`);
        expect(page.invoices.length).toBeLessThanOrEqual(limit);
        pages.push(...page.invoices);
        if (page.nextCursor === null) break;
        cursor = `&cursor=${page.nextCursor}`;
      }
      expect(pages).toEqual(whole);
    }
  });

  it('is not shown by a note that there is not, nor to another account', async () => {
    const { accountId, admin, paymentIntentId } = await bought();
    const other = await given.anAccount();
    await refund(paymentIntentId, 400);
    for (const [person, count] of [
      [admin, 2],
      [other.admin, 1],
    ] as const) {
      const answer = await person.request('GET', `/v1/invoices/crn_${accountId.slice(4)}_000001-${count}`);
      expect(answer.status).toBe(404);
    }
  });
});

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

describe('an invoice that a version before notes has credited', () => {
  it('has one note, without a date, and is credited on from there', async () => {
    const { accountId, admin, email, paymentIntentId } = await bought();
    const [invoice] = await invoicesOf(accountId);
    if (!invoice) throw new Error('the purchase left no invoice');
    const key = { pk: `ACCOUNT#${accountId}`, sk: `INVOICE#${invoice.invoiceId}` };
    const { creditNotes, ...stored } = (await getItem(key)) ?? {};
    await putItem({ ...stored, ...key, creditedMinor: 400 }, 'attribute_exists(pk)');
    expect((await list(admin)).invoices).toMatchObject([
      { kind: 'credit_note', totalMinor: 400, issuedAt: null, issueDate: null },
      { kind: 'invoice', creditedMinor: 400 },
    ]);
    await refund(paymentIntentId, 1_000);
    await sweep();
    expect((await notesOf(admin)).map(({ totalMinor }) => totalMinor)).toEqual([600, 400]);
    expect((await credited(accountId, email)).mails).toHaveLength(1);
    // And so reads it whoever knows of no notes.
    expect(await getItem(key)).toMatchObject({ creditedMinor: 1_000 });
    expect(await invoices.mustGet({ accountId, invoiceId: invoice.invoiceId })).toMatchObject({ totalMinor: 14_400 });
  });
});
