import { expect, it } from '@jest/globals';
import { CheckoutView } from '../../api/checkout.ts';
import { explain } from '../../operate/explanation.ts';
import { printed } from '../../operate/printed.ts';
import { givenStack } from '../journeys/given.ts';

const given = givenStack();

it('explain shows seats against users, what waits and what it cost nothing', async () => {
  const { admin, accountId } = await given.anAccount(2);
  await admin.buy();
  await given.stack().host.addUser(accountId, 'member');
  const { quoteId } = await admin.quote({ scope: 'admin_only' });
  const headers = { 'idempotency-key': quoteId };
  const { checkoutId } = CheckoutView.parse(
    (await admin.request('POST', '/v1/checkouts', { body: { quoteId }, headers })).body,
  );
  await admin.outcome(checkoutId);
  await given.stack().clock.rest();
  const text = printed(await explain(accountId));
  expect(text).toContain('2 seats, 1 users not covered\n');
  expect(text).toContain(`waits for the due date: premium, admin_only, annual, by ${checkoutId}`);
  expect(text).toMatch(/price frozen: nothing now = \$0\.00/);
  expect(text).toMatch(/nothing was to be paid/);
  expect(text).toMatch(/the host was told/);
});
