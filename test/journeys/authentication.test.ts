import { describe, expect, it } from '@jest/globals';
import { checkouts } from '../../adapters/stored/checkouts.ts';
import { CheckoutView } from '../../api/checkout.ts';
import { CheckoutId } from '../../domain/values/ids.ts';
import { TaskTokens } from '../../local/stepfunctions/tokens.ts';
import { AwsConsole } from '../console.ts';
import { eventually } from './eventually.ts';
import { givenStack } from './given.ts';
import { interrupting } from './interrupting.ts';
import { Person } from './person.ts';
import { instrument } from './runs.ts';

const given = givenStack({ instrument });

/** A purchase that the bank has stopped to ask about. */
async function challenged(card = 'pm_card_threeDSecure2Required') {
  const world = await given.anAccount();
  const checkout = await world.admin.buy({}, card);
  if (checkout.status !== 'requires_action') throw new Error(`the bank asked nothing: ${checkout.status}`);
  const [intentId = ''] = checkout.authentication?.clientSecret.split('_secret_') ?? [];
  const states = () => given.stack().stepFunctions.execution(checkout.checkoutId)?.states ?? [];
  const settled = () =>
    eventually(async () => {
      const now = await world.admin.outcome(checkout.checkoutId);
      return ['requires_action', 'processing'].includes(now.status) ? undefined : now;
    });
  return { ...world, checkoutId: checkout.checkoutId, intentId, states, settled };
}

describe('the bank’s challenge', () => {
  it('is shown to its buyer alone', async () => {
    const { accountId, checkoutId } = await challenged();
    const otherId = await given.stack().host.addUser(accountId, 'enterprise_admin');
    const seen = await new Person(given.stack(), accountId, otherId).outcome(checkoutId);
    expect(seen.status).toBe('requires_action');
    expect(seen).not.toHaveProperty('authentication');
  });

  it('once passed goes on to the subscription, by the webhook alone', async () => {
    const { accountId, intentId, states, settled } = await challenged();
    await given.test(`challenges/${intentId}`, { outcome: 'succeed' });
    expect(await settled()).toMatchObject({ status: 'completed', subscription: { seats: 3 } });
    expect(states()).toEqual([
      'ValidateSelection',
      'QuotePrice',
      'ChargeCard',
      'AwaitAuthentication',
      'RecordSubscription',
      'FlipFeatureFlags',
    ]);
    expect((await given.ledgerOf(accountId)).taken).toHaveLength(1);
  });

  it('once passed goes on by the browser’s word alone, when the webhook is lost', async () => {
    const { admin, checkoutId, intentId, settled } = await challenged();
    await given.test('webhooks', { mode: 'drop' });
    await given.test(`challenges/${intentId}`, { outcome: 'succeed' });
    const answer = await admin.request('POST', `/v1/checkouts/${checkoutId}/authentication`);
    await given.test('webhooks', { mode: 'deliver' });
    expect(answer).toMatchObject({ status: 202, body: { checkoutId } });
    expect((await settled()).status).toBe('completed');
  });

  it('passed before anybody could be told that it is waited for goes on at once', async () => {
    await given.test('webhooks', { mode: 'drop' });
    const { accountId, admin } = await given.anAccount();
    const passed = interrupting({ functionName: 'await-authentication', beforeWrite: 1 }, async () => {
      const [intent] = (await given.ledgerOf(accountId)).intents;
      await given.test(`challenges/${intent?.id}`, { outcome: 'succeed' });
    });
    const { checkoutId } = await admin.buy({}, 'pm_card_threeDSecure2Required');
    await given.stack().clock.rest();
    await given.test('webhooks', { mode: 'deliver' });
    expect(passed.end()).toBeGreaterThan(1);
    expect(await admin.outcome(checkoutId)).toMatchObject({ status: 'completed' });
  });

  it.each([
    ['forgotten', () => new TaskTokens().issue()],
    ['never given out', () => 'no token'],
  ])('once passed is heard of without an error where the workflow’s token is %s', async (_what, issue) => {
    const { admin, checkoutId, intentId } = await challenged();
    await checkouts.change(await checkouts.mustGet(CheckoutId.parse(checkoutId)), (current) =>
      current.state.status === 'requires_action'
        ? {
            ...current,
            state: { ...current.state, authentication: { ...current.state.authentication, taskToken: issue() } },
          }
        : current,
    );
    await given.test('webhooks', { mode: 'drop' });
    await given.test(`challenges/${intentId}`, { outcome: 'succeed' });
    const answer = await admin.request('POST', `/v1/checkouts/${checkoutId}/authentication`);
    await given.test('webhooks', { mode: 'deliver' });
    expect(answer).toMatchObject({ status: 202, body: { checkoutId, status: 'processing' } });
  });

  it('is not passed by the browser’s word', async () => {
    const { accountId, admin, checkoutId } = await challenged();
    const answer = await admin.request('POST', `/v1/checkouts/${checkoutId}/authentication`, { body: {} });
    expect(CheckoutView.parse(answer.body).status).toBe('requires_action');
    expect((await given.ledgerOf(accountId)).taken).toEqual([]);
  });

  it('once failed refuses the purchase and cancels its payment', async () => {
    const { accountId, intentId, settled } = await challenged();
    await given.test(`challenges/${intentId}`, { outcome: 'fail' });
    expect(await settled()).toMatchObject({ status: 'refused', refusal: { code: 'authentication_failed' } });
    expect(await given.ledgerOf(accountId)).toMatchObject({ intents: [{ status: 'canceled' }], taken: [] });
  });

  it('once passed may still be followed by a decline, which says why', async () => {
    const card = 'pm_card_authenticationRequiredChargeDeclinedInsufficientFunds';
    const { intentId, settled } = await challenged(card);
    await given.test(`challenges/${intentId}`, { outcome: 'succeed' });
    const refusal = { code: 'card_declined', declineCode: 'insufficient_funds' };
    expect(await settled()).toMatchObject({ status: 'refused', refusal });
  });

  it('left alone for 15 minutes refuses the purchase, and a late answer charges nothing', async () => {
    const { accountId, admin, intentId, settled } = await challenged();
    await given.stack().clock.advance(15 * 60_000);
    expect(await settled()).toMatchObject({ status: 'refused', refusal: { code: 'authentication_expired' } });
    expect(await given.test(`challenges/${intentId}`, { outcome: 'succeed' })).toMatchObject({ status: 400 });
    expect(await given.ledgerOf(accountId)).toMatchObject({ intents: [{ status: 'canceled' }], taken: [] });
    expect((await admin.account()).checkoutInFlight).toBeNull();
  });

  it('is not shown again when the time to pay is over, whatever goes on by then', async () => {
    const { accountId, checkoutId, settled } = await challenged();
    await new AwsConsole(given.stack()).stop({ checkoutId });
    await given.withoutStepFunctions(() => given.stack().clock.advance(35 * 60_000));
    await given.stack().clock.advance(2 * 60 * 60_000);
    expect(await settled()).toMatchObject({ status: 'refused', refusal: { code: 'checkout_expired' } });
    expect(await given.ledgerOf(accountId)).toMatchObject({ intents: [{ status: 'canceled' }], taken: [] });
  });

  it('passed in the last moment, with every message lost, is a purchase and not a refusal', async () => {
    const { accountId, intentId, states, settled } = await challenged();
    await given.test('webhooks', { mode: 'drop' });
    await given.stack().clock.advance(14 * 60_000);
    await given.test(`challenges/${intentId}`, { outcome: 'succeed' });
    await given.stack().clock.advance(60_000);
    await given.test('webhooks', { mode: 'deliver' });
    expect((await settled()).status).toBe('completed');
    expect(states().slice(3)).toEqual([
      'AwaitAuthentication',
      'ReversePayment',
      'RecordSubscription',
      'FlipFeatureFlags',
    ]);
    expect(await given.ledgerOf(accountId)).toMatchObject({ taken: [{ amount_refunded: 0 }] });
  });

  it('passed before the execution waited for it is not lost', async () => {
    const { lambda, stepFunctions } = given.stack();
    const { accountId, admin } = await given.anAccount();
    const { quoteId } = await admin.quote();
    const { invoke } = lambda;
    let heard = false;
    lambda.invoke = async (name, event) => {
      if (name.endsWith('await-authentication') && !heard) {
        const { intents } = await given.ledgerOf(accountId);
        await given.test(`challenges/${intents[0]?.id}`, { outcome: 'succeed' });
        await eventually(() => heard || undefined);
      }
      const answer = await invoke.call(lambda, name, event);
      heard ||= name.endsWith('receive-stripe-event');
      return answer;
    };
    const { checkoutId } = CheckoutView.parse(
      (await admin.checkOut(quoteId, { card: 'pm_card_threeDSecure2Required' })).body,
    );
    await eventually(() => (stepFunctions.execution(checkoutId)?.status === 'SUCCEEDED' ? true : undefined));
    lambda.invoke = invoke;
    expect((await admin.outcome(checkoutId)).status).toBe('completed');
    expect(heard).toBe(true);
  });
});
