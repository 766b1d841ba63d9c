import { expect, it } from '@jest/globals';
import { CheckoutView } from '../../api/checkout.ts';
import { HOUR_MS } from '../../domain/values/duration.ts';
import { givenStack } from '../journeys/given.ts';
import type { Person } from '../journeys/person.ts';
import { report, sized } from './size.ts';

const given = givenStack();

const BURSTS = 20;
const AT_ONCE = sized({ part: 5, whole: 50 });
const DECLINED = 'pm_card_visa_chargeDeclined';

/** Tries many cards at once; answers how many of these purchases were begun. */
async function tryCards(thief: Person, quoteId: string): Promise<number> {
  const tries = Array.from({ length: AT_ONCE }, () => thief.checkOut(quoteId, { card: DECLINED }));
  const answers = await Promise.all(tries);
  const begun = answers.filter(({ status }) => status === 202).map(({ body }) => CheckoutView.parse(body));
  await Promise.all(begun.map(({ checkoutId }) => thief.outcome(checkoutId)));
  expect(answers.map(({ status }) => status).filter((status) => ![202, 409, 429].includes(status))).toEqual([]);
  return begun.length;
}

it('however many cards one account tries within a day, it gets ten answers, and honest buyers pass', async () => {
  const { accountId, admin: thief } = await given.anAccount(1);
  const { clock } = given.stack();
  let begun = 0;
  for (let burst = 0; burst < BURSTS; burst += 1) {
    begun += await tryCards(thief, (await thief.quote()).quoteId);
    await clock.advance(HOUR_MS);
  }
  const { intents, charges } = await given.ledgerOf(accountId);
  expect(charges.length).toBeGreaterThanOrEqual(3);
  expect(charges.length).toBeLessThanOrEqual(10);

  expect((await (await given.anAccount(1)).admin.buy()).status).toBe('completed');
  await clock.advance(24 * HOUR_MS);
  expect((await thief.buy()).status).toBe('completed');
  const tries = BURSTS * AT_ONCE;
  report(
    `carding: ${tries} cards tried, ${begun} purchases begun, ${charges.length} of ${intents.length} asked of the bank`,
  );
});
