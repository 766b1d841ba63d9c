import { expect, it } from '@jest/globals';
import { invoicesOf } from '../../adapters/stored/invoices.ts';
import { promotions } from '../../adapters/stored/promotions.ts';
import { PromotionCode } from '../../domain/sale/promotion.ts';
import { CheckoutId, creditNoteIdOf, invoiceIdOf } from '../../domain/values/ids.ts';
import { explain } from '../../operate/explanation.ts';
import { refund } from '../../operate/refund.ts';
import { reissue } from '../../operate/reissue.ts';
import { givenStack } from '../journeys/given.ts';
import { wholeYear } from '../sold.ts';
import { actOf } from './given.ts';

const given = givenStack();
const act = () => actOf(given);

it('an invoice of nothing is issued anew as well', async () => {
  const { accountId, admin } = await given.anAccount();
  const code = PromotionCode.parse('TRIAL');
  await promotions.create({ code, off: { percent: 100 }, redeemedBy: [], made: act() });
  const selection = { ...wholeYear, promotionCode: code };
  await admin.buy(selection);
  await given.stack().clock.rest();
  expect(await reissue(invoiceIdOf(accountId, 1), act())).toEqual([expect.stringContaining('stands in the place of')]);
  expect((await invoicesOf(accountId)).map(({ totalMinor }) => totalMinor)).toEqual([0, 0]);
});

it('explain tells what was credited for another invoice from what was credited for money', async () => {
  const { accountId, admin } = await given.anAccount();
  const checkoutId = CheckoutId.parse((await admin.buy()).checkoutId);
  await given.stack().clock.rest();
  await reissue(invoiceIdOf(accountId, 1), act());
  await refund(checkoutId, act());
  const { timeline } = await explain(checkoutId);
  const credits = timeline.filter(({ text }) => text.startsWith('credited'));
  expect(credits).toMatchObject([
    { id: creditNoteIdOf(invoiceIdOf(accountId, 1), 1), text: 'credited $144.00, reissued' },
    { id: creditNoteIdOf(invoiceIdOf(accountId, 2), 1), text: 'credited $144.00' },
  ]);
});
