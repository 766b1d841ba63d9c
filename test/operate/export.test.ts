import { describe, expect, it } from '@jest/globals';
import { promotions } from '../../adapters/stored/promotions.ts';
import { PromotionCode } from '../../domain/sale/promotion.ts';
import { dateOf } from '../../domain/values/calendar.ts';
import { DAY_MS } from '../../domain/values/duration.ts';
import { CheckoutId } from '../../domain/values/ids.ts';
import { refund } from '../../operate/refund.ts';
import { command, nowhere } from '../cli/commands.ts';
import { givenStack } from '../journeys/given.ts';
import { wholeYear } from '../sold.ts';
import { actOf } from './given.ts';
import { read } from './rfc4180.ts';

const given = givenStack();

const dayIn = (days: number) => dateOf(given.stack().clock.now() + days * DAY_MS);

/** What the command prints between these dates, cell by cell under the names of its first row. */
async function exported(from: string, to: string) {
  const { stdout } = await command(
    'operate',
    ['export', '--from', from, '--to', to, '--url', given.stack().url],
    nowhere,
  );
  const [head = [], ...rows] = read(stdout);
  return rows.map((row) => Object.fromEntries(row.map((cell, at) => [head[at] ?? '', cell])));
}

async function exportedOf(accountIds: string[], from = dayIn(0), to = dayIn(0)) {
  return (await exported(from, to)).filter(({ account = '' }) => accountIds.includes(account));
}

describe('npm run operate -- export', () => {
  it('has the first and the last of its dates, and no day before or after', async () => {
    const { accountId, admin } = await given.anAccount();
    await admin.buy();
    const [from, today, to] = [-1, 0, 1].map(dayIn);
    expect(await exportedOf([accountId])).toMatchObject([
      { document: 'invoice', 'issue date': today, 'period from': today, amount: '144' },
    ]);
    expect(await exportedOf([accountId], from, from)).toEqual([]);
    expect(await exportedOf([accountId], to, to)).toEqual([]);
  });

  it('takes a discount off in a row of its own, so that rows come to the total of their document', async () => {
    const { accountId, admin } = await given.anAccount(2);
    const code = PromotionCode.parse('EXPORTED');
    await promotions.create({ code, off: { percent: 25 }, redeemedBy: [], made: actOf(given) });
    const selection = { ...wholeYear, promotionCode: code };
    await admin.buy(selection);
    expect(await exportedOf([accountId])).toMatchObject([
      { quantity: '2', 'unit amount': '48', amount: '96', 'total of the document': '72' },
      { description: 'Discount', quantity: '1', 'unit amount': '', amount: '-24', 'total of the document': '72' },
    ]);
  });

  it('writes a currency without decimals in whole units', async () => {
    const { accountId, admin } = await given.anAccount(3);
    await admin.buy({ currency: 'jpy' });
    expect(await exportedOf([accountId])).toMatchObject([
      { 'unit amount': '4800', amount: '14400', 'total of the document': '14400', currency: 'JPY' },
    ]);
  });

  it('has what was issued first at first: a credit note on its own day, behind its invoice, which it names', async () => {
    const [first, second] = [await given.anAccount(), await given.anAccount()];
    const ids = [first.accountId, second.accountId];
    const from = dayIn(0);
    const { checkoutId } = await first.admin.buy();
    await given.stack().clock.advance(DAY_MS);
    await second.admin.buy();
    await given.stack().clock.advance(DAY_MS);
    await refund(CheckoutId.parse(checkoutId), actOf(given));
    const [invoice, other, note] = await exportedOf(ids, from);
    expect([invoice, other].map((row) => [row?.document, row?.account, row?.['of invoice']])).toEqual([
      ['invoice', first.accountId, ''],
      ['invoice', second.accountId, ''],
    ]);
    expect(note).toMatchObject({ document: 'credit note', 'issue date': dayIn(0), 'of invoice': invoice?.number });
    expect(await exportedOf(ids)).toEqual([note]);
  });
});
