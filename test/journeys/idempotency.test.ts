import { describe, expect, it } from '@jest/globals';
import { quotes } from '../../adapters/stored/quotes.ts';
import { CheckoutView } from '../../api/checkout.ts';
import { DAY_MS } from '../../domain/values/duration.ts';
import { givenStack } from './given.ts';
import { contact } from './person.ts';

const given = givenStack();

describe('the same Idempotency-Key', () => {
  it('fifty times at once is one checkout, one payment and one execution', async () => {
    const { accountId, admin } = await given.anAccount();
    const { quoteId } = await admin.quote();
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => admin.checkOut(quoteId, { key: 'fifty-clicks' })),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 50 }, () => 202));
    const ids = new Set(answers.map(({ body }) => CheckoutView.parse(body).checkoutId));
    expect(ids.size).toBe(1);
    const [checkoutId = ''] = ids;
    expect((await admin.outcome(checkoutId)).status).toBe('completed');
    const { intents, taken } = await given.ledgerOf(accountId);
    expect([intents.length, taken.length]).toEqual([1, 1]);
    const named = given
      .stack()
      .stepFunctions.executions()
      .filter(({ name }) => name.startsWith(checkoutId));
    expect(named).toHaveLength(1);
  });

  it('is the same checkout for ever, and starts nothing once that is settled', async () => {
    const { accountId, admin } = await given.anAccount();
    const { quoteId } = await admin.quote();
    const first = CheckoutView.parse((await admin.checkOut(quoteId, { key: 'k' })).body);
    await admin.outcome(first.checkoutId);
    const executions = given.stack().stepFunctions.executions().length;
    await given.stack().clock.advance(40 * DAY_MS);
    const again = await admin.checkOut(quoteId, { key: 'k' });
    expect(again).toMatchObject({ status: 202, body: { checkoutId: first.checkoutId, status: 'completed' } });
    expect(given.stack().stepFunctions.executions()).toHaveLength(executions);
    expect((await given.ledgerOf(accountId)).taken).toHaveLength(1);
  });

  it('twice at once is one checkout, though the second has no quote to go by any more', async () => {
    const { admin } = await given.anAccount();
    const { quoteId } = await admin.quote();
    const buy = () => admin.checkOut(quoteId, { key: 'at-once' });
    const { get } = quotes;
    let first: unknown;
    quotes.get = async () => {
      quotes.get = get;
      first = (await buy()).body;
      return undefined;
    };
    const second = await buy().finally(() => Object.assign(quotes, { get }));
    const { checkoutId } = CheckoutView.parse(first);
    expect(second).toMatchObject({ status: 202, body: { checkoutId } });
  });

  it('means the same quoted and bare, and whatever the order of the body’s fields', async () => {
    const { admin } = await given.anAccount();
    const { quoteId } = await admin.quote();
    const bare = CheckoutView.parse((await admin.checkOut(quoteId, { key: 'order-7' })).body);
    const body = {
      billingContact: { email: contact.email, name: contact.name },
      paymentMethodId: 'pm_card_visa',
      quoteId,
    };
    const quoted = await admin.request('POST', '/v1/checkouts', { body, headers: { 'idempotency-key': '"order-7"' } });
    expect(quoted).toMatchObject({ status: 202, body: { checkoutId: bare.checkoutId } });
  });

  it('with another body is refused, before any other rule', async () => {
    const { accountId, admin } = await given.anAccount();
    const { quoteId } = await admin.quote();
    const { checkoutId } = CheckoutView.parse((await admin.checkOut(quoteId, { key: 'k' })).body);
    await admin.outcome(checkoutId);
    const other = await admin.checkOut(quoteId, { key: 'k', card: 'pm_card_mastercard' });
    expect(other).toMatchObject({ status: 422, body: { code: 'idempotency_key_reused' } });
    expect((await given.ledgerOf(accountId)).intents).toHaveLength(1);
  });

  it('of two accounts are two checkouts', async () => {
    const worlds = [await given.anAccount(), await given.anAccount()];
    const ids = await Promise.all(
      worlds.map(async ({ admin }) => {
        const { quoteId } = await admin.quote();
        return CheckoutView.parse((await admin.checkOut(quoteId, { key: 'k' })).body).checkoutId;
      }),
    );
    expect(new Set(ids).size).toBe(2);
  });

  it.each([
    [undefined, 'idempotency_key_missing'],
    ['""', 'idempotency_key_invalid'],
    ['a b', 'idempotency_key_invalid'],
    ['x'.repeat(256), 'idempotency_key_invalid'],
  ])('%p is answered with %s', async (key, code) => {
    const { admin } = await given.anAccount();
    const { quoteId } = await admin.quote();
    const body = { quoteId, paymentMethodId: 'pm_card_visa', billingContact: contact };
    const headers = key === undefined ? {} : { 'idempotency-key': key };
    expect(await admin.request('POST', '/v1/checkouts', { body, headers })).toMatchObject({
      status: 400,
      body: { code },
    });
  });
});

describe('a purchase whose execution was never started', () => {
  it('is finished by the sweep, once', async () => {
    const { accountId, admin } = await given.anAccount();
    const { quoteId } = await admin.quote();
    const { stepFunctions, clock } = given.stack();
    const running = stepFunctions.executions().length;
    const answer = await given.withoutStepFunctions(() => admin.checkOut(quoteId));
    const { checkoutId } = CheckoutView.parse(answer.body);
    expect(answer.status).toBe(202);
    expect(stepFunctions.executions()).toHaveLength(running);
    await clock.advance(10 * 60_000);
    expect((await admin.outcome(checkoutId)).status).toBe('completed');
    await clock.advance(60 * 60_000);
    expect((await given.ledgerOf(accountId)).taken).toHaveLength(1);
  });
});
