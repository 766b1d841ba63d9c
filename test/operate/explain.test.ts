import { execFile } from 'node:child_process';
import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import { DAY_MS } from '../../domain/values/duration.ts';
import { CheckoutId } from '../../domain/values/ids.ts';
import { explain } from '../../operate/explanation.ts';
import { park } from '../../operate/park.ts';
import { printed } from '../../operate/printed.ts';
import { refund } from '../../operate/refund.ts';
import { contact, givenStack } from '../journeys/given.ts';
import { Table } from '../table.ts';
import { actOf } from './given.ts';

const given = givenStack();
const act = () => actOf(given);

/** A purchase with the bank's challenge, refunded by an operator. */
async function boughtAndRefunded() {
  const { admin, accountId } = await given.anAccount();
  const { checkoutId } = await admin.buy({}, 'pm_card_threeDSecure2Required');
  const { intents } = await given.ledgerOf(accountId);
  await given.stack().clock.advance(1_000);
  await given.test(`challenges/${intents[0]?.id}`, { outcome: 'succeed' });
  await given.stack().clock.advance(1_000);
  expect((await admin.outcome(checkoutId)).status).toBe('completed');
  await given.stack().clock.advance(1_000);
  await refund(CheckoutId.parse(checkoutId), act());
  await given.stack().clock.rest();
  return { admin, checkoutId };
}

describe('explain', () => {
  it('tells a purchase in the order in which it happened, from all places that know of it', async () => {
    const { checkoutId, admin } = await boughtAndRefunded();
    const { account, checkouts, timeline } = await explain(checkoutId);
    expect(account).toMatchObject({ accountId: admin.accountId, plan: 'free', entitlement: { version: 3 } });
    expect(account.inFlight).toBeUndefined();
    expect(checkouts).toMatchObject([{ checkoutId, status: 'completed' }]);
    const told = timeline.map(({ from, text }) => `${from} ${text}`);
    const inThisOrder = [
      `checkout requested by ${admin.userId}`,
      'execution ValidateSelection',
      'checkout price frozen: 3 × $48.00 = $144.00, premium, all_current_users, annual',
      'execution ChargeCard failed: AuthenticationRequired',
      'execution AwaitAuthentication',
      'checkout requires_action',
      'webhook payment_intent.succeeded: applied',
      'execution FlipFeatureFlags',
      'execution SUCCEEDED',
      'operator refund, by ops@acme.example: a test',
      'checkout the money went back',
    ];
    expect(told.filter((line) => inThisOrder.includes(line))).toEqual(inThisOrder);
    expect(told).toEqual(
      expect.arrayContaining([
        'stripe intent over $144.00: now succeeded',
        'stripe charge over $144.00: succeeded',
        'stripe refund over $144.00: succeeded',
        'invoice $144.00, credited $144.00',
        expect.stringMatching(/^checkout completed, invoice inv_/),
        expect.stringMatching(/^webhook (charge\.refunded|refund\.created): /),
      ]),
    );
    expect(timeline.map(({ at }) => at.slice(0, 19))).toEqual(timeline.map(({ at }) => at.slice(0, 19)).sort());
  });

  it('tells an account’s purchases all together, and what was done to it', async () => {
    const { admin } = await given.anAccount();
    const declined = await admin.buy({}, 'pm_card_visa_chargeDeclinedInsufficientFunds');
    const bought = await admin.buy();
    await park(admin.accountId, act());
    const { account, checkouts, timeline } = await explain(admin.accountId);
    expect(account).toMatchObject({ plan: 'premium', parked: { by: 'ops@acme.example' } });
    expect(new Set(checkouts.map(({ checkoutId }) => checkoutId))).toEqual(
      new Set([declined.checkoutId, bought.checkoutId]),
    );
    const told = timeline.map(({ from, text }) => `${from} ${text}`);
    expect(told).toEqual(
      expect.arrayContaining([
        'checkout refused: card_declined, insufficient_funds',
        'stripe charge over $144.00: failed, card_declined, insufficient_funds',
        'operator park, by ops@acme.example: a test',
      ]),
    );
  });

  it('names a purchase that only Stripe remembers', async () => {
    const { admin } = await given.anAccount();
    const declined = await admin.buy({}, 'pm_card_visa_chargeDeclined');
    await admin.buy();
    const table = new Table();
    await table.delete([{ pk: `CHECKOUT#${declined.checkoutId}`, sk: 'CHECKOUT' }]);
    table.close();
    expect((await explain(admin.accountId)).checkouts).toContainEqual({
      checkoutId: declined.checkoutId,
      status: 'unknown',
    });
  });

  it('names no person and gives no secret away', async () => {
    const { checkoutId } = await boughtAndRefunded();
    const explanation = await explain(checkoutId);
    for (const text of [JSON.stringify(explanation), printed(explanation)]) {
      for (const word of [contact.email, contact.name, '_secret_', 'sk_test', 'whsec_', 'pm_'])
        expect(text).not.toContain(word);
      expect(text).not.toMatch(/[\w+/=]{200}/);
    }
  });

  it('knows nothing of an id that is none of ours', async () => {
    await expect(explain('chk_none')).rejects.toThrow('There is no chk_none');
    await expect(explain('inv_1')).rejects.toThrow('neither an account');
  });
});

/** The command as a person runs it. Where it is, it is told by its arguments or its environment alone. */
function npmRun(args: string[], env: NodeJS.ProcessEnv = process.env) {
  return new Promise<{ exitCode: unknown; stdout: string; stderr: string }>((resolve) => {
    execFile('npm', ['run', '--silent', ...args], { env }, (error, stdout, stderr) =>
      resolve({ exitCode: error?.code ?? 0, stdout, stderr }),
    );
  });
}

describe('the commands', () => {
  const Explained = z.object({ account: z.object({ plan: z.string() }), timeline: z.array(z.unknown()).min(10) });
  const signed = ['--by', 'ada', '--why', 'a chargeback is under way'];
  const nowhere = { PATH: process.env.PATH, HOME: process.env.HOME };

  it('find an embedded stack by its address', async () => {
    const { admin } = await given.anAccount();
    const { checkoutId } = await admin.buy();
    const at = ['--url', given.stack().url];
    await given.stack().clock.advance(40 * DAY_MS);
    const today = new Date(given.stack().clock.now()).toISOString().slice(0, 10);
    const explained = await npmRun(['explain', '--', checkoutId, '--json', ...at], nowhere);
    expect(explained.stderr).toContain(`On the embedded stack at ${given.stack().url}`);
    expect(Explained.parse(JSON.parse(explained.stdout)).account.plan).toBe('premium');

    const parking = ['operate', '--', 'park', admin.accountId, ...signed, ...at];
    expect(await npmRun(parking, nowhere)).toMatchObject({ exitCode: 0, stdout: 'Its money moves no more.\n' });
    expect(await npmRun(parking, nowhere)).toMatchObject({ exitCode: 0, stdout: 'Nothing to change.\n' });
    const again = await npmRun(['explain', '--', admin.accountId, ...at], nowhere);
    expect(again.stdout).toMatch(new RegExp(`${today}T.*park, by ada: a chargeback is under way`));
  });

  it('find a deployed one by the environment', async () => {
    const { admin } = await given.anAccount();
    const comped = await npmRun(['operate', '--', 'comp', admin.accountId, ...signed, '--json']);
    expect(comped.stderr).toBe('On the table switchplan\n');
    expect(JSON.parse(comped.stdout)).toEqual({
      verb: 'comp',
      subject: admin.accountId,
      lines: ['The features of premium are on without a charge, from the next logon: version 2.'],
    });
    const half = await npmRun(['operate', '--', 'open'], { ...nowhere, TABLE_NAME: 'switchplan' });
    expect(half).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('CHECKOUT_STATE_MACHINE_ARN') });
  });

  it('say what is wrong, without a stack trace, and leave with 2', async () => {
    const asked: [string[], string][] = [
      [['operate', '--', 'park', 'acc_1'], 'at by'],
      [['operate'], 'expected a verb'],
      [['operate', '--', 'refund', 'acc_1', ...signed], 'expected an id like chk_…'],
      [['operate', '--', 'refund', 'chk_1', ...signed], 'There is no chk_1.'],
      [['operate', '--', 'open', '--force'], '--force'],
      [['explain'], 'expected one id'],
      [['explain', '--', 'chk_1', '--url', 'http://127.0.0.1:1'], 'No stack answers'],
    ];
    const runs = asked.map(async ([args, complaint]) => {
      const { exitCode, stdout, stderr } = await npmRun(args);
      const told = stderr.includes(complaint) ? complaint : stderr;
      expect({ exitCode, stdout, told }).toEqual({ exitCode: 2, stdout: '', told: complaint });
      expect(stderr).not.toContain('    at ');
    });
    await Promise.all(runs);
  });
});
