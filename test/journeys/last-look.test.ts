import { afterEach, describe, expect, it } from '@jest/globals';
import { CheckoutView } from '../../api/checkout.ts';
import type { Role } from '../../domain/directory/directory.ts';
import type { Selection } from '../../domain/sale/terms.ts';
import { LambdaRuntime } from '../../local/lambda.ts';
import { judgeCalls, type Verdict } from '../boundary.ts';
import { AwsConsole } from '../console.ts';
import { eventually } from './eventually.ts';
import { givenStack } from './given.ts';
import { Person } from './person.ts';

const given = givenStack();
const adminOnly: Partial<Selection> = { scope: 'admin_only' };

const host = () => given.stack().host;
const leaves = ({ accountId, userId }: Person) => host().removeUser(accountId, userId);
const joins = ({ accountId, userId }: Person, role: Role = 'enterprise_admin') =>
  host().joinUser(accountId, userId, role);
const closes = ({ accountId }: Person) => host().closeAccount(accountId);

/** An account of two admins, of whom the second buys. */
async function twoAdmins() {
  const { accountId, admin } = await given.anAccount(1);
  const buyerId = await given.stack().host.addUser(accountId, 'enterprise_admin');
  return { admin, buyer: new Person(given.stack(), accountId, buyerId) };
}
type World = Awaited<ReturnType<typeof twoAdmins>>;

/** Something happens before this function runs. */
function justBefore(functionName: string, happens: () => Promise<unknown>): void {
  const { lambda } = given.stack();
  lambda.invoke = async (name, event) => {
    if (name.endsWith(`:${functionName}`)) await happens();
    return LambdaRuntime.prototype.invoke.call(lambda, name, event);
  };
}

async function begun({ buyer }: World, selection: Partial<Selection>, card = 'pm_card_visa'): Promise<string> {
  const { quoteId } = await buyer.quote(selection);
  return CheckoutView.parse((await buyer.checkOut(quoteId, { card })).body).checkoutId;
}

/** How the purchase ended, as the admin sees it who did not buy. */
const outcome = ({ admin }: World, checkoutId: string) =>
  eventually(async () => {
    const { status, ...rest } = await admin.outcome(checkoutId);
    return status === 'requires_action' || status === 'processing' ? undefined : { status, ...rest };
  });

async function challenged(world: World, selection: Partial<Selection>) {
  const checkoutId = await begun(world, selection, 'pm_card_threeDSecure2Required');
  const checkout = await world.buyer.outcome(checkoutId);
  if (checkout.status !== 'requires_action') throw new Error(`the bank asked nothing: ${checkout.status}`);
  const [intentId = ''] = checkout.authentication?.clientSecret.split('_secret_') ?? [];
  return { checkoutId, pass: () => given.test(`challenges/${intentId}`, { outcome: 'succeed' }) };
}

/** The account is as it was, nothing of its money is kept, and it may buy. */
async function nothingIsKept({ admin }: World): Promise<void> {
  given.stack().lambda.invoke = LambdaRuntime.prototype.invoke;
  expect(await admin.account()).toMatchObject({ plan: { id: 'free' }, subscription: null, checkoutInFlight: null });
  const { taken } = await given.ledgerOf(admin.accountId);
  expect(taken.filter(({ amount, amount_refunded }) => amount !== amount_refunded)).toEqual([]);
  expect((await admin.buy(adminOnly)).status).toBe('completed');
}

const NOT_AN_ADMIN = { status: 'refused', refusal: { code: 'not_an_admin' } };

describe('the last look before a card is confirmed', () => {
  it.each<[string, (buyer: Person) => Promise<unknown>, string]>([
    ['has left', leaves, 'not_an_admin'],
    ['is no admin any more', (buyer) => joins(buyer, 'member'), 'not_an_admin'],
    ['bought for an account that was closed', closes, 'account_closed'],
  ])('charges nobody who %s', async (_, happens, code) => {
    const world = await twoAdmins();
    justBefore('charge-card', () => happens(world.buyer));
    expect(await outcome(world, await begun(world, adminOnly))).toMatchObject({ status: 'refused', refusal: { code } });
    expect((await given.ledgerOf(world.admin.accountId)).taken).toEqual([]);
  });

  it('is taken by the sweep as well, minutes after an execution was stopped', async () => {
    const world = await twoAdmins();
    const { lambda, clock } = given.stack();
    const [reached, over] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    justBefore('charge-card', async () => {
      reached.resolve();
      await over.promise;
    });
    const checkoutId = await begun(world, adminOnly);
    await reached.promise;
    await new AwsConsole(given.stack()).stop({ checkoutId });
    lambda.invoke = LambdaRuntime.prototype.invoke;
    await leaves(world.buyer);
    // The function that was stopped still hangs: nobody waits for it.
    clock.pass(10 * 60_000);
    const ended = await eventually(async () => {
      const seen = await outcome(world, checkoutId);
      return seen.status === 'stuck' ? undefined : seen;
    });
    expect(ended).toMatchObject(NOT_AN_ADMIN);
    over.resolve();
    await nothingIsKept(world);
  });

  it('comes before the bank’s challenge too, which charges when it is passed', async () => {
    const world = await twoAdmins();
    justBefore('await-authentication', () => leaves(world.buyer));
    const checkoutId = await begun(world, adminOnly, 'pm_card_threeDSecure2Required');
    expect(await outcome(world, checkoutId)).toMatchObject(NOT_AN_ADMIN);
    await nothingIsKept(world);
  });

  it('charges nothing where everybody who was counted has left, though they are back', async () => {
    const world = await twoAdmins();
    const { admin, buyer } = world;
    const back = Promise.withResolvers<void>();
    justBefore('charge-card', async () => {
      for (const person of [admin, buyer]) {
        await leaves(person);
        await joins(person);
      }
      back.resolve();
    });
    const checkoutId = await begun(world, {});
    // Whoever has left is shown nothing, and who looks is among them.
    await back.promise;
    const ended = await outcome(world, checkoutId);
    expect(ended).toMatchObject({ status: 'refused', refusal: { code: 'quote_changed' } });
    await nothingIsKept(world);
  });

  it('charges where somebody is covered, though the buyer is not', async () => {
    const world = await twoAdmins();
    const { buyer } = world;
    justBefore('quote-price', async () => {
      await leaves(buyer);
      await given.stack().host.addUser(buyer.accountId, 'member');
      await joins(buyer);
    });
    expect((await outcome(world, await begun(world, {}))).status).toBe('completed');
    expect(await buyer.features()).toMatchObject({ features: ['users'] });
  });
});

describe('what is recorded covers somebody', () => {
  it('so money goes back that a challenge took behind the leaving of the only one covered', async () => {
    const world = await twoAdmins();
    const { checkoutId, pass } = await challenged(world, adminOnly);
    await leaves(world.buyer);
    await pass();
    expect((await outcome(world, checkoutId)).status).toBe('reversed');
    await nothingIsKept(world);
  });

  it('and stays where others are covered', async () => {
    const world = await twoAdmins();
    const { checkoutId, pass } = await challenged(world, {});
    await leaves(world.buyer);
    await pass();
    expect((await outcome(world, checkoutId)).status).toBe('completed');
    expect(await world.admin.features()).toMatchObject({ entitlementVersion: 2 });
  });

  it('whoever leaves between the look and the record', async () => {
    const world = await twoAdmins();
    // Only the workflow writes.
    await given.test('webhooks', { mode: 'drop' });
    let isRecording = false;
    justBefore('record-subscription', async () => {
      isRecording = true;
    });
    const end = judgeCalls(async ({ name }): Promise<Verdict> => {
      if (name === 'DynamoDB PutItem' && isRecording) {
        isRecording = false;
        await leaves(world.buyer);
      }
      return 'serve';
    });
    expect((await outcome(world, await begun(world, adminOnly))).status).toBe('reversed');
    end();
    await given.test('webhooks', { mode: 'deliver' });
    await nothingIsKept(world);
  });
});

afterEach(() => given.stack().clock.rest());
