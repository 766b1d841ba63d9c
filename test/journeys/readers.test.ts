import { describe, expect, it } from '@jest/globals';
import { CheckoutView } from '../../api/checkout.ts';
import type { UserId } from '../../domain/values/ids.ts';
import { givenStack } from './given.ts';
import { contact, Person } from './person.ts';
import { send } from './requests.ts';

const given = givenStack();
const CHALLENGED = 'pm_card_threeDSecure2Required';

/** A second admin whose bank waits for them, with the body and the key of their purchase. */
async function aChallengedBuyer() {
  const { accountId, admin } = await given.anAccount();
  const buyer = new Person(given.stack(), accountId, await given.stack().host.addUser(accountId, 'enterprise_admin'));
  const { quoteId } = await buyer.quote();
  const purchase = {
    body: { quoteId, paymentMethodId: CHALLENGED, billingContact: contact },
    headers: { 'idempotency-key': 'k', authorization: `Bearer ${await buyer.token()}` },
  };
  const post = () => send(given.stack().url, 'POST', '/v1/checkouts', purchase);
  const { checkoutId } = CheckoutView.parse((await post()).body);
  await buyer.outcome(checkoutId);
  const executions = () => given.stack().stepFunctions.executions().length;
  return { admin, buyer, accountId, checkoutId, purchase, post, executions };
}

const leaves = (accountId: Person['accountId'], userId: UserId) => given.stack().host.removeUser(accountId, userId);
const isDemoted = (accountId: Person['accountId'], userId: UserId) =>
  given.stack().host.joinUser(accountId, userId, 'member');

describe.each([
  ['who has left', leaves],
  ['who is an admin no more', isDemoted],
])('a buyer %s', (_what, change) => {
  it('is told the same on every way to their purchase, and starts nothing', async () => {
    const { buyer, accountId, checkoutId, purchase, post, executions } = await aChallengedBuyer();
    await change(accountId, buyer.userId);
    const running = executions();
    const path = `/v1/checkouts/${checkoutId}`;
    const { headers } = purchase;
    const otherwise = { ...purchase, body: { ...purchase.body, paymentMethodId: 'pm_card_visa' } };
    const { url } = given.stack();
    for (const answer of [
      await post(),
      await send(url, 'POST', '/v1/checkouts', otherwise),
      await send(url, 'GET', path, { headers }),
      await send(url, 'GET', `${path}?wait=20`, { headers }),
      await send(url, 'POST', `${path}/authentication`, { headers }),
    ])
      expect(answer).toMatchObject({ status: 403, body: { code: 'not_an_admin' } });
    expect(executions()).toBe(running);
  });

  it('is not shown, at the end of a wait, what has become of it since', async () => {
    const { admin, accountId } = await given.anAccount();
    const userId = await given.stack().host.addUser(accountId, 'enterprise_admin');
    const buyer = new Person(given.stack(), accountId, userId);
    const authorization = `Bearer ${await buyer.token()}`;
    const { quoteId } = await buyer.quote();
    const { invoke } = given.stack().lambda;
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    given.stack().lambda.invoke = async (name, event) => {
      if (name.endsWith(':await-authentication')) await held;
      return invoke.call(given.stack().lambda, name, event);
    };
    const { checkoutId } = CheckoutView.parse((await buyer.checkOut(quoteId, { card: CHALLENGED })).body);
    const waiting = send(given.stack().url, 'GET', `/v1/checkouts/${checkoutId}?wait=20`, {
      headers: { authorization },
    });
    await change(accountId, userId);
    release();
    expect((await admin.outcome(checkoutId)).status).not.toBe('processing');
    expect(await waiting).toMatchObject({ status: 403, body: { code: 'not_an_admin' } });
  });
});

it('the key is looked up before any other rule for whoever is an admin still', async () => {
  const { buyer, checkoutId, post } = await aChallengedBuyer();
  await given.stack().host.closeAccount(buyer.accountId);
  expect(await post()).toMatchObject({ status: 202, body: { checkoutId, authentication: {} } });
});
