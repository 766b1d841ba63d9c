import '../stripe-tax/seller.ts';
import { expect, it } from '@jest/globals';
import { CheckoutView } from '../../api/checkout.ts';
import { crashesOf, crashing } from './crashing.ts';
import { contact } from './person.ts';
import { instrument } from './runs.ts';
import { BERLIN, givenTaxedLife } from './stripe-tax-life.ts';

const { life, quoted, anotherTax } = givenTaxedLife({ instrument });

it('charges no tax but the one that was seen', async () => {
  const { admin, accountId } = await life.anAccount(12);
  const { quoteId } = await quoted(admin, { address: BERLIN });
  await anotherTax();
  const { body } = await admin.checkOut(quoteId, { billingContact: { ...contact, address: BERLIN } });
  expect(await admin.outcome(CheckoutView.parse(body).checkoutId)).toMatchObject({
    status: 'refused',
    refusal: { code: 'quote_changed' },
  });
  expect((await life.ledgerOf(accountId)).intents).toEqual([]);
});

it('charges once, with one calculation, wherever the charge breaks off', async () => {
  const purchase = async (afterCall: number) => {
    const { admin, accountId } = await life.anAccount(12);
    const { quoteId } = await quoted(admin, { address: BERLIN });
    const crash = crashing({ functionName: 'charge-card', afterCall });
    const { body } = await admin.checkOut(quoteId, { billingContact: { ...contact, address: BERLIN } });
    await life.clock.advance(60_000);
    expect(await admin.outcome(CheckoutView.parse(body).checkoutId)).toMatchObject({ status: 'completed' });
    const { taken, intents } = await life.ledgerOf(accountId);
    expect({ afterCall, taken: taken.map(({ amount }) => amount) }).toEqual({ afterCall, taken: [6_854] });
    expect(intents).toHaveLength(1);
    return crash.end();
  };
  const calls = await purchase(Number.POSITIVE_INFINITY);
  expect(calls).toContain('POST /v1/tax/calculations');
  for (const { afterCall } of crashesOf('charge-card', calls)) await purchase(afterCall);
});
