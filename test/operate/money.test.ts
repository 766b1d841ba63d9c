import { describe, expect, it } from '@jest/globals';
import { actsOn } from '../../adapters/stored/acts.ts';
import { checkouts } from '../../adapters/stored/checkouts.ts';
import { CheckoutView } from '../../api/checkout.ts';
import { InvoicesView } from '../../api/invoices.ts';
import { executionNameOf } from '../../domain/checkout/executions.ts';
import { DAY_MS, MINUTE_MS } from '../../domain/values/duration.ts';
import { CheckoutId } from '../../domain/values/ids.ts';
import { follow } from '../../operate/follow.ts';
import { open } from '../../operate/open.ts';
import { refund } from '../../operate/refund.ts';
import { release } from '../../operate/release.ts';
import { retry } from '../../operate/retry.ts';
import { catchAnswer, judgeCalls, type Verdict, withholdAnswer } from '../boundary.ts';
import { AwsConsole } from '../console.ts';
import { eventually, givenStack, type Person } from '../journeys/given.ts';
import { paymentFacts } from '../paid.ts';
import { actOf, once } from './given.ts';

const given = givenStack();
const act = () => actOf(given);

async function bought(card = 'pm_card_visa') {
  const { admin } = await given.anAccount();
  const checkoutId = CheckoutId.parse((await admin.buy({}, card)).checkoutId);
  await given.stack().clock.rest();
  return { admin, checkoutId };
}

async function begun(admin: Person, card = 'pm_card_visa'): Promise<CheckoutId> {
  const { quoteId } = await admin.quote();
  return CheckoutId.parse(CheckoutView.parse((await admin.checkOut(quoteId, { card })).body).checkoutId);
}

/** A purchase in which this function fails until `mend` is called. */
async function failing(functionName: string) {
  const { admin } = await given.anAccount();
  const { lambda, stepFunctions, clock } = given.stack();
  const { invoke } = lambda;
  lambda.invoke = async (name, event) => {
    if (!name.endsWith(`:${functionName}`)) return invoke.call(lambda, name, event);
    throw Object.assign(new Error('out of reach'), { name: 'Outage' });
  };
  const checkoutId = await begun(admin);
  await clock.advance(5 * MINUTE_MS);
  await eventually(() => (stepFunctions.execution(checkoutId)?.status === 'FAILED' ? true : undefined));
  return {
    admin,
    checkoutId,
    mend: () => {
      lambda.invoke = invoke;
    },
  };
}

async function stopExecution(name: string): Promise<void> {
  expect(await new AwsConsole(given.stack()).stop({ checkoutId: name })).toBeDefined();
}

const takenFrom = async (admin: Person) => (await given.ledgerOf(admin.accountId)).taken;
const signedFor = async (checkoutId: CheckoutId) => (await actsOn({ operation: checkoutId })).map(({ verb }) => verb);
const FREE = { plan: { id: 'free' }, subscription: null, checkoutInFlight: null };

describe('refund', () => {
  it('gives all of it back once, credits the invoice, ends what it paid for, and is signed for', async () => {
    const { admin, checkoutId } = await bought();
    await once(given, () => refund(checkoutId, act()));
    expect(await takenFrom(admin)).toMatchObject([{ amount: 14_400, amount_refunded: 14_400 }]);
    expect(await admin.account()).toMatchObject(FREE);
    const { invoices: listed } = InvoicesView.parse((await admin.request('GET', '/v1/invoices')).body);
    const invoices = listed.filter(({ kind }) => kind === 'invoice');
    expect(invoices).toMatchObject([{ totalMinor: 14_400, creditedMinor: 14_400 }]);
    expect(await actsOn({ operation: checkoutId })).toMatchObject([
      { verb: 'refund', by: 'ops@acme.example', why: 'a test' },
    ]);
    expect((await admin.buy()).status).toBe('completed');
  });

  it('gives the rest back where a part went back by hand', async () => {
    const { admin, checkoutId } = await bought();
    const { intents } = await given.ledgerOf(admin.accountId);
    await given.test('refunds', { paymentIntentId: intents[0]?.id, amount: 400 });
    await given.stack().clock.rest();
    await once(given, () => refund(checkoutId, act()));
    expect(await takenFrom(admin)).toMatchObject([{ amount_refunded: 14_400 }]);
  });

  it('whose first try failed at the bank is begun anew, under another key', async () => {
    const { admin, checkoutId } = await bought('pm_card_refundFail');
    await refund(checkoutId, act());
    await given.stack().clock.advance(MINUTE_MS);
    expect(paymentFacts(await checkouts.mustGet(checkoutId))).toMatchObject({ refund: 'failed' });
    await refund(checkoutId, act());
    const { calls } = await given.ledgerOf(admin.accountId);
    const keys = calls.filter(({ path, method }) => method === 'POST' && path === '/v1/refunds');
    expect(keys.slice(-2).map(({ idempotencyKey }) => idempotencyKey)).toEqual([
      `${checkoutId}:refund:1`,
      `${checkoutId}:refund:2`,
    ]);
  });

  it('is not done while a part of it failed at the bank, whatever else went back', async () => {
    const { admin, checkoutId } = await bought('pm_card_refundFail');
    const byHand = async (amount: number) => {
      const { intents } = await given.ledgerOf(admin.accountId);
      await given.test('refunds', { paymentIntentId: intents[0]?.id, amount });
    };
    await byHand(400);
    await given.stack().clock.advance(20_000);
    await refund(checkoutId, act());
    expect(await takenFrom(admin)).toMatchObject([{ amount_refunded: 14_400 }]);
    expect(paymentFacts(await checkouts.mustGet(checkoutId))).toMatchObject({ refund: 'succeeded' });
    await given.stack().clock.advance(15_000);
    expect(await takenFrom(admin)).toMatchObject([{ amount_refunded: 14_000 }]);
    expect(paymentFacts(await checkouts.mustGet(checkoutId))).toMatchObject({ refund: 'failed' });
    await byHand(100);
    await given.stack().clock.rest();
    expect(paymentFacts(await checkouts.mustGet(checkoutId))).toMatchObject({ refund: 'failed' });
    expect(await given.openCheckouts()).toContain(checkoutId);
    await refund(checkoutId, act());
    expect(await takenFrom(admin)).toMatchObject([{ amount_refunded: 14_400 }]);
  });

  it('that Stripe has cancelled is one that failed: it is open, and is begun anew', async () => {
    const { admin, checkoutId } = await bought('pm_card_refundFail');
    await refund(checkoutId, act());
    const end = judgeCalls(({ name, response }) => {
      if (name === 'GET /v1/refunds')
        catchAnswer(response, (answer, send) =>
          send({ ...answer, body: answer.body.replaceAll('"status": "failed"', '"status": "canceled"') }),
        );
      return 'serve';
    });
    await given.stack().clock.advance(MINUTE_MS);
    expect(paymentFacts(await checkouts.mustGet(checkoutId))).toMatchObject({ refund: 'failed' });
    await refund(checkoutId, act()).finally(end);
    expect(await takenFrom(admin)).toMatchObject([{ amount_refunded: 14_400 }]);
  });

  it('gives back what a person has refunded by hand and the bank could not pay out', async () => {
    const { admin, checkoutId } = await bought('pm_card_refundFail');
    const { intents } = await given.ledgerOf(admin.accountId);
    await given.test('refunds', { paymentIntentId: intents[0]?.id });
    await given.stack().clock.advance(MINUTE_MS);
    expect(await takenFrom(admin)).toMatchObject([{ amount_refunded: 0 }]);
    await once(given, () => refund(checkoutId, act()));
    expect(await takenFrom(admin)).toMatchObject([{ amount_refunded: 14_400 }]);
  });

  it('ends what it paid for the second time, where the first broke off behind the refund and no webhook told', async () => {
    const { admin, checkoutId } = await bought();
    await given.test('webhooks', { mode: 'drop' });
    let [refunded, noted] = [false, false];
    const end = judgeCalls(({ name }) => {
      if (name === 'POST /v1/refunds') refunded = true;
      if (refunded && name === 'DynamoDB PutItem') noted = true;
      return noted && name.startsWith('GET /v1/') ? 'hang up' : 'serve';
    });
    await expect(refund(checkoutId, act())).rejects.toThrow();
    end();
    expect((await admin.account()).plan.id).toBe('premium');
    expect(await given.openCheckouts()).toContain(checkoutId);
    await refund(checkoutId, act());
    await given.test('webhooks', { mode: 'deliver' });
    expect(await admin.account()).toMatchObject(FREE);
    expect(await takenFrom(admin)).toMatchObject([{ amount_refunded: 14_400 }]);
  });

  it('is asked for anew where Stripe said no to it, and what it said no for has passed', async () => {
    const { admin, checkoutId } = await bought('pm_card_refundFail');
    const { intents } = await given.ledgerOf(admin.accountId);
    let overtaken = false;
    const end = judgeCalls(({ name }) => {
      if (name !== 'POST /v1/refunds' || overtaken) return 'serve';
      overtaken = true;
      return given.test('refunds', { paymentIntentId: intents[0]?.id }).then(() => 'serve');
    });
    await expect(refund(checkoutId, act())).rejects.toThrow('already been refunded');
    end();
    await given.stack().clock.advance(MINUTE_MS);
    expect(await takenFrom(admin)).toMatchObject([{ amount_refunded: 0 }]);
    await refund(checkoutId, act());
    expect(await takenFrom(admin)).toMatchObject([{ amount_refunded: 14_400 }]);
  });

  it('is not taken for the whole where Stripe repeats it from memory, and a part by hand failed in between', async () => {
    const { admin, checkoutId } = await bought('pm_card_refundFail');
    const { intents } = await given.ledgerOf(admin.accountId);
    await given.test('webhooks', { mode: 'drop' });
    await given.test('refunds', { paymentIntentId: intents[0]?.id, amount: 400 });
    await given.stack().clock.advance(20_000);
    const end = judgeCalls(({ name, request, response }) => {
      if (name === 'POST /v1/refunds') withholdAnswer(response, () => request.socket.destroy());
      return 'serve';
    });
    await expect(refund(checkoutId, act())).rejects.toThrow();
    end();
    await given.stack().clock.advance(15_000);
    expect(await takenFrom(admin)).toMatchObject([{ amount_refunded: 14_000 }]);
    await expect(refund(checkoutId, act())).rejects.toThrow('is to be made anew');
    await refund(checkoutId, act());
    await given.test('webhooks', { mode: 'deliver' });
    expect(await takenFrom(admin)).toMatchObject([{ amount_refunded: 14_400 }]);
  });

  it('ends what it paid for when the operator’s command broke off behind the refund', async () => {
    const { admin, checkoutId } = await bought();
    await given.test('webhooks', { mode: 'drop' });
    const { intents } = await given.ledgerOf(admin.accountId);
    await given.test('refunds', { paymentIntentId: intents[0]?.id });
    expect((await admin.account()).plan.id).toBe('premium');
    await once(given, () => refund(checkoutId, act()));
    await given.test('webhooks', { mode: 'deliver' });
    expect(await admin.account()).toMatchObject(FREE);
  });

  it('is declined where nothing was paid or nothing is settled', async () => {
    const { admin } = await given.anAccount();
    const refused = CheckoutId.parse((await admin.buy({}, 'pm_card_visa_chargeDeclined')).checkoutId);
    await expect(refund(refused, act())).rejects.toThrow('nothing was paid');
    const challenged = CheckoutId.parse((await admin.buy({}, 'pm_card_threeDSecure2Required')).checkoutId);
    await expect(refund(challenged, act())).rejects.toThrow('requires_action');
    await expect(refund(CheckoutId.parse('chk_none'), act())).rejects.toThrow('There is no chk_none');
    expect(await signedFor(refused)).toEqual([]);
  });
});

describe('follow', () => {
  it.each([
    [
      'a refund in part',
      'premium',
      (paymentIntentId: string) => given.test('refunds', { paymentIntentId, amount: 400 }),
    ],
    [
      'a lost dispute',
      'free',
      (paymentIntentId: string) => given.test('disputes', { paymentIntentId, outcome: 'lost' }),
    ],
  ])('brings the books to %s of which no webhook told', async (_what, plan, happens) => {
    const { admin, checkoutId } = await bought();
    expect(await follow(checkoutId, act())).toEqual([]);
    const { intents } = await given.ledgerOf(admin.accountId);
    await given.test('webhooks', { mode: 'drop' });
    await happens(intents[0]?.id ?? '');
    await given.test('webhooks', { mode: 'deliver' });
    await once(given, () => follow(checkoutId, act()));
    expect((await admin.account()).plan.id).toBe(plan);
    expect(await signedFor(checkoutId)).toEqual(['follow']);
  });

  it('credits all that went back, though the invoice hears of the first part last', async () => {
    const { admin, checkoutId } = await bought();
    const { intents } = await given.ledgerOf(admin.accountId);
    const back = (amount?: number) => given.test('refunds', { paymentIntentId: intents[0]?.id, amount });
    await given.test('webhooks', { mode: 'drop' });
    await back(400);
    let crossed = false;
    const end = judgeCalls(async ({ name }): Promise<Verdict> => {
      if (name !== 'DynamoDB PutItem' || crossed) return 'serve';
      if (paymentFacts(await checkouts.mustGet(checkoutId)).returnedMinor !== 400) return 'serve';
      crossed = true;
      await back();
      await follow(checkoutId, act());
      return 'serve';
    });
    await follow(checkoutId, act());
    end();
    await given.test('webhooks', { mode: 'deliver' });
    expect(crossed).toBe(true);
    const { invoices: listed } = InvoicesView.parse((await admin.request('GET', '/v1/invoices')).body);
    const invoices = listed.filter(({ kind }) => kind === 'invoice');
    expect(invoices).toMatchObject([{ creditedMinor: 14_400 }]);
  });
});

describe('retry', () => {
  it('takes up at once what the sweep would look at days later, and what it has given up', async () => {
    const { admin, checkoutId, mend } = await failing('flip-feature-flags');
    await given.stack().clock.advance(20 * DAY_MS);
    const { givenUpAt } = await checkouts.mustGet(checkoutId);
    expect(await open()).toContainEqual(
      expect.stringMatching(`^${checkoutId} .*: stuck, given up since ${givenUpAt}$`),
    );
    mend();
    expect(await retry(checkoutId, act())).toEqual([`The execution ${checkoutId}-9 is started.`]);
    expect((await checkouts.mustGet(checkoutId)).givenUpAt).toBeUndefined();
    await given.stack().clock.rest();
    expect((await admin.outcome(checkoutId)).status).toBe('completed');
    expect(await takenFrom(admin)).toHaveLength(1);
    expect(await retry(checkoutId, act())).toEqual([]);
    expect(await signedFor(checkoutId)).toEqual(['retry']);
  });

  it('lets the sweep look at a receipt that could not be sent, without waiting for its day', async () => {
    const { aws, clock } = given.stack();
    const { admin, checkoutId } = await given.withoutMail(async () => {
      const buyer = await bought();
      await clock.advance(3 * 60 * MINUTE_MS);
      return buyer;
    });
    await once(given, () => retry(checkoutId, act()));
    await clock.advance(6 * MINUTE_MS);
    expect(aws.emails().filter(({ subject }) => subject.includes(admin.accountId.slice(4)))).toHaveLength(1);
  });

  it('three times at once starts one execution', async () => {
    const { checkoutId, mend } = await failing('flip-feature-flags');
    await given.stack().clock.advance(20 * DAY_MS);
    mend();
    const { executionNumber } = await checkouts.mustGet(checkoutId);
    await Promise.all([retry(checkoutId, act()), retry(checkoutId, act()), retry(checkoutId, act())]);
    await given.stack().clock.rest();
    expect((await checkouts.mustGet(checkoutId)).executionNumber).toBe(executionNumber + 1);
  });

  it('leaves alone what is running', async () => {
    const { admin } = await given.anAccount();
    const { checkoutId } = await admin.buy({}, 'pm_card_threeDSecure2Required');
    expect(await retry(CheckoutId.parse(checkoutId), act())).toEqual([]);
  });
});

describe('release', () => {
  it('undoes an unpaid purchase by the ordinary path, and the account may buy again', async () => {
    const { admin } = await given.anAccount();
    const { checkoutId } = await admin.buy({}, 'pm_card_threeDSecure2Required');
    await stopExecution(checkoutId);
    await given.stack().clock.rest();
    expect(await admin.account()).toMatchObject({ checkoutInFlight: { checkoutId } });
    await once(given, async () => {
      const lines = await release(admin.accountId, act());
      await eventually(async () => ((await admin.account()).checkoutInFlight ? undefined : true));
      return lines;
    });
    expect((await admin.outcome(checkoutId)).status).toBe('reversed');
    expect((await given.ledgerOf(admin.accountId)).intents).toMatchObject([{ status: 'canceled' }]);
    expect((await admin.buy()).status).toBe('completed');
  });

  it('is declined while an execution is running', async () => {
    const { admin } = await given.anAccount();
    const { checkoutId } = await admin.buy({}, 'pm_card_threeDSecure2Required');
    await expect(release(admin.accountId, act())).rejects.toThrow('is running');
    expect(await admin.account()).toMatchObject({ checkoutInFlight: { checkoutId } });
  });

  it('is declined where the money is taken: nobody’s paid purchase is dropped', async () => {
    const { admin, checkoutId, mend } = await failing('record-subscription');
    await stopExecution(executionNameOf(await checkouts.mustGet(checkoutId)));
    await expect(release(admin.accountId, act())).rejects.toThrow('is paid');
    mend();
    expect(await checkouts.mustGet(checkoutId)).not.toHaveProperty('undo');
    await given.stack().clock.advance(2 * 60 * MINUTE_MS);
    expect((await admin.outcome(checkoutId)).status).toBe('completed');
  });

  it('has nothing to do where the owner is settled', async () => {
    const { admin } = await bought();
    expect(await release(admin.accountId, act())).toEqual([]);
  });
});
