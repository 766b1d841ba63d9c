import { once } from 'node:events';
import { createServer } from 'node:http';
import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import { CheckoutView } from '../../api/checkout.ts';
import { DAY_MS } from '../../domain/values/duration.ts';
import { CheckoutId } from '../../domain/values/ids.ts';
import { explain } from '../../operate/explanation.ts';
import { park } from '../../operate/park.ts';
import { printed } from '../../operate/printed.ts';
import { refund } from '../../operate/refund.ts';
import { judgeCalls } from '../boundary.ts';
import { command, nowhere } from '../cli/commands.ts';
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
        'invoice $144.00',
        'invoice credited $144.00',
        expect.stringMatching(/^checkout completed, invoice inv_/),
        expect.stringMatching(/^webhook (charge\.refunded|refund\.created): /),
      ]),
    );
    expect(timeline.map(({ at }) => at.slice(0, 19))).toEqual(timeline.map(({ at }) => at.slice(0, 19)).sort());
  });

  it.each([
    [
      0,
      'tells a payment behind the state that took it and before what came of it, though Stripe knows only the second',
    ],
    [130, 'the same where calls take their time'],
    [370, 'the same where a second ends between the payment and what came of it'],
    [1_000, 'the same where each call takes a second'],
  ])('(%i ms a call) %s', async (tookMs) => {
    const { admin } = await given.anAccount();
    const { quoteId } = await admin.quote();
    const end = judgeCalls(() => {
      given.stack().clock.pass(tookMs);
      return 'serve';
    });
    const { checkoutId } = CheckoutView.parse((await admin.checkOut(quoteId)).body);
    await admin.outcome(checkoutId);
    end();
    const told = (await explain(checkoutId)).timeline.map(({ from, text }) => `${from} ${text}`);
    const inThisOrder = [
      'execution ChargeCard',
      'stripe intent over $144.00: now succeeded',
      'stripe charge over $144.00: succeeded',
      expect.stringMatching(/^checkout paid by the charge ch_/),
      'execution RecordSubscription',
      'invoice $144.00',
      'execution FlipFeatureFlags',
      expect.stringMatching(/^checkout completed, invoice inv_/),
    ];
    expect(told.filter((line) => /ChargeCard|stripe|paid by|^invoice|, invoice|Record|Flip/.test(line))).toEqual(
      inThisOrder,
    );
  });

  it('tells a payment behind its price and before what came of it where no execution is kept any more', async () => {
    const { admin } = await given.anAccount();
    const { quoteId } = await admin.quote();
    const end = judgeCalls(() => {
      given.stack().clock.pass(7);
      return 'serve';
    });
    const { checkoutId } = CheckoutView.parse((await admin.checkOut(quoteId)).body);
    await admin.outcome(checkoutId);
    end();
    given.stack().stepFunctions.clear();
    const told = (await explain(checkoutId)).timeline.map(({ from, text }) => `${from} ${text}`);
    expect(told.slice(0, 7)).toEqual([
      `checkout requested by ${admin.userId}`,
      expect.stringMatching(/^checkout price frozen/),
      'stripe intent over $144.00: now succeeded',
      'stripe charge over $144.00: succeeded',
      expect.stringMatching(/^checkout paid by the charge ch_/),
      'invoice $144.00',
      expect.anything(),
    ]);
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

describe('the commands', () => {
  const Explained = z.object({ account: z.object({ plan: z.string() }), timeline: z.array(z.unknown()).min(10) });
  const signed = ['--by', 'ada', '--why', 'a chargeback is under way'];

  it('find an embedded stack by its address', async () => {
    const { admin } = await given.anAccount();
    const { checkoutId } = await admin.buy();
    const at = ['--url', given.stack().url];
    await given.stack().clock.advance(40 * DAY_MS);
    const today = new Date(given.stack().clock.now()).toISOString().slice(0, 10);
    const explained = await command('explain', [checkoutId, '--json', ...at], nowhere);
    expect(explained.stderr).toContain(`On the embedded stack at ${given.stack().url}`);
    expect(Explained.parse(JSON.parse(explained.stdout)).account.plan).toBe('premium');

    const parking = ['park', admin.accountId, ...signed, ...at];
    expect(await command('operate', parking, nowhere)).toMatchObject({
      exitCode: 0,
      stdout: 'Nothing is charged to it any more, nor refunded by itself.\n',
    });
    expect(await command('operate', parking, nowhere)).toMatchObject({ exitCode: 0, stdout: 'Nothing to change.\n' });
    const again = await command('explain', [admin.accountId, ...at], nowhere);
    expect(again.stdout).toMatch(new RegExp(`${today}T.*park, by ada: a chargeback is under way`));
  });

  it('find a deployed one by the environment', async () => {
    const { admin } = await given.anAccount();
    const granted = await command('operate', ['comp', admin.accountId, ...signed, '--json']);
    expect(granted.stderr).toBe('On the table switchplan\n');
    expect(JSON.parse(granted.stdout)).toEqual({
      verb: 'comp',
      subject: admin.accountId,
      lines: ['The features of premium are on without a charge, from the next logon: version 2.'],
    });
    const half = await command('operate', ['open'], { ...nowhere, TABLE_NAME: 'switchplan' });
    const rest = 'CHECKOUT_STATE_MACHINE_ARN, RENEWAL_STATE_MACHINE_ARN, STRIPE_SECRET_KEY_ID, STRIPE_API_URL';
    expect(half).toMatchObject({ exitCode: 2, stderr: expect.stringContaining(`Set DEPLOYMENT_ID, ${rest} as docs/`) });
  });

  it.each([
    [2, 'operate park acc_1', '--by is missing: who does it'],
    [2, 'operate park acc_1 --by ada', '--why is missing: for what reason'],
    [2, 'operate', 'Which verb? Expected one of refund, follow'],
    [2, 'operate refnd chk_1', 'There is no verb refnd. Did you mean refund?'],
    [2, 'operate refund', 'Of what? `refund` takes chk_…'],
    [2, 'operate refund acc_1 --by ada --why so', 'acc_1: expected an id like chk_… or rnw_…'],
    [2, 'operate refund chk_1 --by ada --why so', 'There is no chk_1.'],
    [2, 'operate park acc_1 --by ada --why so --plan premium', '`park` has no use for --plan'],
    [2, 'operate park acc_1 acc_2 --by ada --why so', '`park` takes no acc_2'],
    [2, 'operate due acc_1 --by ada --why so', '`due` takes no acc_1: it looks at everything.'],
    [2, 'operate due', '--by is missing'],
    [2, 'operate move-due-date acc_1', 'Of what? `move-due-date` takes acc_… DATE.'],
    [2, 'operate move-due-date acc_1 soon --by ada --why so', 'soon: '],
    [2, 'operate move-due-date acc_1 2099-01-01 --by ada --why so', 'There is no acc_1.'],
    [2, 'operate retry rnw_1 --by ada --why so', 'There is no rnw_1.'],
    [2, 'operate open acc_1', '`open` takes no acc_1'],
    [2, 'operate open --force', 'no option --force'],
    [2, 'explain', 'Of what? Expected the id of an account'],
    [2, 'explain inv_1', 'neither an account'],
    [1, 'explain chk_1 --url http://127.0.0.1:1', 'No stack answers at http://127.0.0.1:1. Start one (npm start)'],
  ])('leave with %i: %s', async (expected, call, complaint) => {
    const [name = '', ...args] = call.split(' ');
    const { exitCode, stdout, stderr } = await command(name, args);
    const told = stderr.includes(complaint) ? complaint : stderr;
    expect({ exitCode, stdout, told }).toEqual({ exitCode: expected, stdout: '', told: complaint });
    expect(stderr).not.toContain('    at ');
  });

  it('tell a stack from whatever else answers', async () => {
    const other = createServer((_, response) => response.end('<html></html>')).listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = z.object({ port: z.number() }).parse(other.address());
    const { exitCode, stderr } = await command('explain', ['chk_1'], { ...nowhere, PORT: String(port) });
    other.close();
    expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: expect.stringContaining('is no Switchplan stack') });
  });
});
