import { expect, it } from '@jest/globals';
import { promotions } from '../../adapters/stored/promotions.ts';
import { PromotionCode } from '../../domain/sale/promotion.ts';
import { instant } from '../../domain/values/calendar.ts';
import { wholeYear } from '../sold.ts';
import { interrupting } from './interrupting.ts';
import { givenLife } from './life.ts';
import { instrument } from './runs.ts';

const life = givenLife('2027-01-31T11:00:00Z', { instrument });
const MINUTE_MS = 60_000;

it('a free renewal whose account closes before it is recorded ends at once: there is nothing to give back', async () => {
  const promotionCode = PromotionCode.parse('FREE');
  const made = { at: instant(life.clock.now()), by: 'ada', why: 'a trial' };
  await promotions.create({ code: promotionCode, off: { percent: 100 }, periods: 2, redeemedBy: [], made });
  const { admin } = await life.anAccount(2);
  const selection = { ...wholeYear, billingPeriod: 'monthly' as const, promotionCode };
  await admin.buy(selection);
  const { subscription } = await life.account(admin);
  await life.until(`${subscription?.period.to}T09:59:00Z`);
  const closing = interrupting({ functionName: 'record-renewal', beforeWrite: 1 }, () =>
    life.stack().host.closeAccount(admin.accountId),
  );
  await life.clock.advance(10 * MINUTE_MS);
  closing.end();
  const [newest] = life.stack().stepFunctions.executions();
  expect(newest).toMatchObject({ status: 'FAILED', error: 'RenewalReversed' });
  const { inFlight, subscription: left } = await life.account(admin);
  expect({ stage: inFlight?.stage, left }).toEqual({ stage: 'ended', left: undefined });
  expect((await life.ledgerOf(admin.accountId)).intents).toEqual([]);
});
