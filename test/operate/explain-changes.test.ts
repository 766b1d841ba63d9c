import { expect, it } from '@jest/globals';
import { CheckoutView } from '../../api/checkout.ts';
import type { Selection } from '../../domain/sale/terms.ts';
import { explain } from '../../operate/explanation.ts';
import { printed } from '../../operate/printed.ts';
import { givenStack } from '../journeys/given.ts';
import type { Person } from '../journeys/person.ts';

const given = givenStack();

/** A change for which nothing is due now. */
async function changes(admin: Person, selection: Partial<Selection>): Promise<string> {
  const { quoteId } = await admin.quote(selection);
  const headers = { 'idempotency-key': quoteId };
  const asked = await admin.request('POST', '/v1/checkouts', { body: { quoteId }, headers });
  const { checkoutId } = CheckoutView.parse(asked.body);
  expect(await admin.outcome(checkoutId)).toMatchObject({ status: 'completed' });
  await given.stack().clock.rest();
  return checkoutId;
}

it('explain shows seats against users, what waits and what it cost nothing', async () => {
  const { admin, accountId } = await given.anAccount(2);
  await admin.buy();
  await given.stack().host.addUser(accountId, 'member');
  const checkoutId = await changes(admin, { scope: 'admin_only' });
  const text = printed(await explain(accountId));
  expect(text).toContain('2 seats, 1 users not covered\n');
  expect(text).toContain(`waits for the due date: premium, admin_only, annual, by ${checkoutId}`);
  expect(text).toMatch(/price frozen: nothing now = \$0\.00/);
  expect(text).toMatch(/nothing was to be paid/);
  expect(text).toMatch(/the host was told/);
});

it('explain shows a change that waits behind one that was made since', async () => {
  const { admin, accountId } = await given.anAccount(2);
  const { checkoutId: bought } = await admin.buy();
  const waits = await changes(admin, { scope: 'admin_only' });
  await given.stack().host.addUser(accountId, 'member');
  const { checkoutId: grown } = await admin.buy();
  const { checkouts } = await explain(accountId);
  expect(checkouts.map(({ checkoutId }) => checkoutId).toSorted()).toEqual([bought, waits, grown].toSorted());
});
