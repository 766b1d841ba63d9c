import { describe, expect, it } from '@jest/globals';
import { accounts } from '../../adapters/stored/accounts.ts';
import { invoices, invoicesOf } from '../../adapters/stored/invoices.ts';
import { InvoicesView } from '../../api/invoices.ts';
import { CalendarDate } from '../../domain/values/calendar.ts';
import { MINUTE_MS } from '../../domain/values/duration.ts';
import { CheckoutId, invoiceIdOf } from '../../domain/values/ids.ts';
import { exported } from '../../operate/export.ts';
import { refund } from '../../operate/refund.ts';
import { reissue } from '../../operate/reissue.ts';
import { judgeCalls, type Verdict } from '../boundary.ts';
import { givenStack } from '../journeys/given.ts';
import type { Person } from '../journeys/person.ts';
import { actOf, once } from './given.ts';

const given = givenStack();
const act = () => actOf(given);

const contact = {
  name: 'Ada Admin',
  email: 'books@acme.example',
  company: '=Acme, Ltd',
  address: { line1: '1 Main St', city: 'Springfield', country: 'US' },
};

async function bought() {
  const { accountId, admin } = await given.anAccount();
  const checkoutId = CheckoutId.parse((await admin.buy()).checkoutId);
  await given.stack().clock.rest();
  expect((await admin.request('PUT', '/v1/billing/contact', { body: contact })).status).toBe(200);
  const { taken } = await given.ledgerOf(accountId);
  return { accountId, admin, checkoutId, invoiceId: invoiceIdOf(accountId, 1), taken };
}

const list = async (admin: Person) =>
  InvoicesView.parse((await admin.request('GET', '/v1/invoices')).body).invoices.map(({ kind, totalMinor, number }) => [
    kind === 'invoice' ? number : Number(String(number).split('_').at(-1)?.replace('-', '.')),
    totalMinor,
  ]);

const differences = async () => {
  const before = given.logs.length;
  const result = await given.stack().lambda.invoke('audit-payments', {});
  return [result, given.logs.slice(before).filter(({ functionName }) => functionName === 'audit-payments')];
};

describe('reissue', () => {
  it('credits an invoice in full and issues another with the contact of today, and no money moves', async () => {
    const { accountId, admin, invoiceId, taken } = await bought();
    const before = await invoices.mustGet({ accountId, invoiceId });
    await once(given, () => reissue(invoiceId, act()));
    expect(await list(admin)).toEqual([
      [2, 14_400],
      [1.1, 14_400],
      [1, 14_400],
    ]);
    const [old, anew] = await invoicesOf(accountId);
    const { email, ...billTo } = contact;
    expect(old).toMatchObject({ billTo: before.billTo, lines: before.lines, reissuedAs: anew?.invoiceId });
    expect(anew).toMatchObject({ billTo, reissueOf: invoiceId, paidAt: before.paidAt, intentId: before.intentId });
    expect(anew).toMatchObject({ lines: before.lines, period: before.period, card: { last4: '4242' } });
    expect((await given.ledgerOf(accountId)).taken).toEqual(taken);
    expect((await accounts.mustGet(accountId)).subscription?.paidBy.invoiceId).toBe(anew?.invoiceId);
    expect((await admin.account()).plan.id).toBe('premium');
  });

  it('is told to the host as a credit note and an invoice, and to the contact in one mail', async () => {
    const { accountId, invoiceId } = await bought();
    await reissue(invoiceId, act());
    await given.stack().clock.advance(6 * MINUTE_MS);
    const told = given
      .stack()
      .aws.events()
      .flatMap(({ 'detail-type': type, detail }) =>
        detail.accountId === accountId && type.startsWith('invoice.') ? [[type, detail.reissueOf ?? null]] : [],
      );
    expect(told).toEqual([
      ['invoice.paid', null],
      ['invoice.credited', null],
      ['invoice.paid', invoiceId],
    ]);
    const mails = given
      .stack()
      .aws.emails()
      .filter(({ subject }) => subject.startsWith(`Credit note ${invoiceId}-1`));
    expect(mails.map(({ text = '' }) => text.includes('stands in its place'))).toEqual([true]);
  });

  it('takes what went back before over to the new one, where later refunds are credited too', async () => {
    const { accountId, admin, checkoutId, invoiceId, taken } = await bought();
    await given.test('refunds', { paymentIntentId: taken[0]?.payment_intent, amount: 400 });
    await given.stack().clock.rest();
    await reissue(invoiceId, act());
    expect(await list(admin)).toEqual([
      [2.1, 400],
      [2, 14_400],
      [1.2, 14_000],
      [1.1, 400],
      [1, 14_400],
    ]);
    await refund(checkoutId, act());
    expect((await list(admin))[0]).toEqual([2.2, 14_000]);
    expect((await invoicesOf(accountId)).map(({ creditNotes }) => creditNotes.length)).toEqual([2, 2]);
    await given.stack().clock.advance(6 * MINUTE_MS);
    expect(JSON.stringify(await differences())).not.toContain('payment differs');
  });

  it('goes on where it was broken off, at whichever write', async () => {
    for (let survived = 0; survived < 6; survived += 1) {
      const { accountId, admin, invoiceId } = await bought();
      let writes = 0;
      const end = judgeCalls(({ name }): Verdict => {
        if (name !== 'DynamoDB PutItem') return 'serve';
        writes += 1;
        return writes > survived ? 'hang up' : 'serve';
      });
      await reissue(invoiceId, act()).catch(() => undefined);
      end();
      await reissue(invoiceId, act());
      expect(await list(admin)).toEqual([
        [2, 14_400],
        [1.1, 14_400],
        [1, 14_400],
      ]);
      expect(await accounts.mustGet(accountId)).toMatchObject({ lastInvoiceNumber: 2 });
      expect((await accounts.mustGet(accountId)).reissuing).toBeUndefined();
      await reissue(invoiceIdOf(accountId, 2), act());
      expect(await list(admin)).toHaveLength(5);
    }
  });

  it('is of one moment in all that tells of it, though it was finished later', async () => {
    const { accountId, invoiceId } = await bought();
    await given.stack().clock.advance(30 * MINUTE_MS);
    let writes = 0;
    const end = judgeCalls(({ name }): Verdict => {
      if (name === 'DynamoDB PutItem') writes += 1;
      // Behind the account's word that it is issued anew.
      return writes > 2 ? 'hang up' : 'serve';
    });
    await reissue(invoiceId, act()).catch(() => undefined);
    end();
    const at = (await accounts.mustGet(accountId)).reissuing?.at;
    expect(at).toBeDefined();
    await given.stack().clock.advance(30 * MINUTE_MS);
    await reissue(invoiceId, act());
    await given.stack().clock.advance(6 * MINUTE_MS);
    const [old, anew] = await invoicesOf(accountId);
    expect([old?.creditNotes[0]?.issuedAt, anew?.issuedAt]).toEqual([at, at]);
    const told = given
      .stack()
      .aws.events()
      .flatMap(({ detail }) => (detail.accountId === accountId && detail.reissueOf ? [detail.occurredAt] : []));
    expect(told).toEqual([at]);
  });

  it('of what paid for an earlier period is no news for ops: no money went back', async () => {
    const { accountId, admin } = await given.anAccount();
    await admin.buy({ billingPeriod: 'monthly' });
    await admin.buy({ billingPeriod: 'annual' });
    await given.stack().clock.rest();
    const before = given.logs.length;
    await reissue(invoiceIdOf(accountId, 1), act());
    await given.stack().clock.advance(6 * MINUTE_MS);
    const [old] = await invoicesOf(accountId);
    expect(old?.creditNotes).toMatchObject([{ because: 'reissued' }]);
    expect(JSON.stringify(given.logs.slice(before))).not.toContain('earlier payment went back');
  });

  it('declines what is credited in full', async () => {
    const { checkoutId, invoiceId } = await bought();
    await refund(checkoutId, act());
    await expect(reissue(invoiceId, act())).rejects.toThrow('credited in full');
  });
});

describe('export', () => {
  const rowsOf = async (accountId: string, from: string, to: string) =>
    (await exported(CalendarDate.parse(from), CalendarDate.parse(to)))
      .split('\r\n')
      .filter((line) => line.includes(accountId));

  it('has a row for each line of an invoice or a credit note, what is credited negative', async () => {
    const { accountId, invoiceId } = await bought();
    await reissue(invoiceId, act());
    const rows = await rowsOf(accountId, '2000-01-01', '2999-12-31');
    expect(rows.map((row) => row.split(',').slice(0, 2))).toEqual([
      ['invoice', invoiceId],
      ['credit note', `${invoiceId}-1`],
      ['invoice', invoiceIdOf(accountId, 2)],
    ]);
    expect(rows[0]).toContain(',3,48,144,0,144,USD');
    expect(rows[1]).toContain(',1,-144,-144,0,-144,USD');
    expect(rows[2]).toContain(`,"'=Acme, Ltd",US,`);
  });

  it('has what was issued on these dates alone', async () => {
    const { accountId } = await bought();
    expect(await rowsOf(accountId, '2000-01-01', '2000-12-31')).toEqual([]);
  });
});
