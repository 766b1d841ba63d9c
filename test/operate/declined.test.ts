import { expect, it } from '@jest/globals';
import { actsOn } from '../../adapters/stored/acts.ts';
import { CheckoutId } from '../../domain/values/ids.ts';
import { follow } from '../../operate/follow.ts';
import { open } from '../../operate/open.ts';
import { refund } from '../../operate/refund.ts';
import { release } from '../../operate/release.ts';
import { judgeCalls } from '../boundary.ts';
import { AwsConsole } from '../console.ts';
import { givenStack } from '../journeys/given.ts';
import { actOf } from './given.ts';

const given = givenStack();
const act = () => actOf(given);

async function bought(card?: string) {
  const { admin } = await given.anAccount();
  const checkoutId = CheckoutId.parse((await admin.buy({}, card)).checkoutId);
  await given.stack().clock.rest();
  return { admin, checkoutId };
}

it('refund gives nothing back while nobody can sign for it', async () => {
  const { admin, checkoutId } = await bought();
  const end = judgeCalls(({ name }) => (name === 'DynamoDB PutItem' ? 'hang up' : 'serve'));
  await expect(refund(checkoutId, act()).finally(end)).rejects.toThrow();
  expect((await given.ledgerOf(admin.accountId)).taken).toMatchObject([{ amount_refunded: 0 }]);
});

it('follow has nothing to follow where a card was declined', async () => {
  const { checkoutId } = await bought('pm_card_visa_chargeDeclined');
  await expect(follow(checkoutId, act())).rejects.toThrow(
    `${checkoutId} is refused: it has no payment with an invoice`,
  );
  expect(await actsOn({ operation: checkoutId })).toEqual([]);
});

it('release undoes no purchase that the buyer’s bank has paid, though only Stripe knows of it', async () => {
  const { admin } = await given.anAccount();
  const { checkoutId } = await admin.buy({}, 'pm_card_threeDSecure2Required');
  expect(await new AwsConsole(given.stack()).stop({ checkoutId })).toBeDefined();
  await given.stack().clock.rest();
  await given.test('webhooks', { mode: 'drop' });
  const { intents } = await given.ledgerOf(admin.accountId);
  await given.test(`challenges/${intents[0]?.id}`, { outcome: 'succeed' });
  await expect(release(admin.accountId, act())).rejects.toThrow(`${checkoutId} is paid, so it goes forward`);
  await given.test('webhooks', { mode: 'deliver' });
  expect(await actsOn({ operation: CheckoutId.parse(checkoutId) })).toEqual([]);
});

it('open tells that a refund of a purchase has failed', async () => {
  const { checkoutId } = await bought('pm_card_refundFail');
  await refund(checkoutId, act());
  await given.stack().clock.advance(60_000);
  expect(await open()).toContainEqual(expect.stringMatching(`^${checkoutId} .*: completed, refund failed`));
});
