import { describe, expect, it } from '@jest/globals';
import { actsOn } from '../../adapters/stored/acts.ts';
import { endsInGoodwill } from '../../adapters/stripe/returned.ts';
import { InvoicesView } from '../../api/invoices.ts';
import { MINUTE_MS } from '../../domain/values/duration.ts';
import { CheckoutId, PaymentIntentId } from '../../domain/values/ids.ts';
import { follow } from '../../operate/follow.ts';
import { giveGoodwill } from '../../operate/goodwill.ts';
import { judgeCalls, type Verdict, withholdAnswer } from '../boundary.ts';
import { command, nowhere } from '../cli/commands.ts';
import { givenStack } from '../journeys/given.ts';
import type { Person } from '../journeys/person.ts';
import { actOf, once } from './given.ts';

const given = givenStack();
const act = () => actOf(given);

async function bought() {
  const { admin } = await given.anAccount();
  const checkoutId = CheckoutId.parse((await admin.buy()).checkoutId);
  await given.stack().clock.rest();
  return { admin, checkoutId };
}

const takenFrom = async (admin: Person) => (await given.ledgerOf(admin.accountId)).taken;
const signedFor = async (checkoutId: CheckoutId) => (await actsOn({ operation: checkoutId })).map(({ verb }) => verb);
const FREE = { plan: { id: 'free' }, subscription: null, checkoutInFlight: null };

describe('refund --keep', () => {
  const creditsOf = async (admin: Person) =>
    InvoicesView.parse((await admin.request('GET', '/v1/invoices')).body).invoices.flatMap((each) =>
      each.kind === 'credit_note' ? [each.totalMinor] : [],
    );
  const planOf = async (admin: Person) => (await admin.account()).plan.id;

  it('gives a part as goodwill, once for a sum, and more where the sum is more', async () => {
    const { admin, checkoutId } = await bought();
    expect(await once(given, () => giveGoodwill(checkoutId, 400, act()))).toEqual([
      '$4.00 went back as goodwill, and the subscription stays.',
    ]);
    await once(given, () => giveGoodwill(checkoutId, 1_000, act()));
    expect(await creditsOf(admin)).toEqual([600, 400]);
    expect(await planOf(admin)).toBe('premium');
    expect(await signedFor(checkoutId)).toEqual(['refund --keep $4.00', 'refund --keep $10.00']);
  });

  it('gives all of it, and what was paid for stays', async () => {
    const { admin, checkoutId } = await bought();
    await once(given, () => giveGoodwill(checkoutId, undefined, act()));
    await follow(checkoutId, act());
    expect(await takenFrom(admin)).toMatchObject([{ amount: 14_400, amount_refunded: 14_400 }]);
    expect(await creditsOf(admin)).toEqual([14_400]);
    expect(await planOf(admin)).toBe('premium');
  });

  it('gives the rest behind a refund of a part, and what was paid for stays', async () => {
    const { admin, checkoutId } = await bought();
    const [charge] = await takenFrom(admin);
    await given.test('refunds', { paymentIntentId: charge?.payment_intent, amount: 400 });
    await given.stack().clock.advance(MINUTE_MS);
    await giveGoodwill(checkoutId, undefined, act());
    await given.stack().clock.rest();
    expect(await planOf(admin)).toBe('premium');
  });

  it('does not keep what was paid for from a refund or a lost dispute of all the rest', async () => {
    for (const [path, how] of [
      ['refunds', {}],
      ['disputes', { outcome: 'lost' }],
    ] as const) {
      const { admin, checkoutId } = await bought();
      await giveGoodwill(checkoutId, 400, act());
      await given.stack().clock.advance(MINUTE_MS);
      const [charge] = await takenFrom(admin);
      await given.test(path, { paymentIntentId: charge?.payment_intent, ...how });
      await given.stack().clock.rest();
      expect(await admin.account()).toMatchObject(FREE);
      expect(await creditsOf(admin)).toEqual([14_000, 400]);
    }
  });

  it('does not keep what was paid for from the bank, which takes all the rest for what it only asked about before', async () => {
    const { admin, checkoutId } = await bought();
    const [charge] = await takenFrom(admin);
    const paymentIntentId = charge?.payment_intent;
    await given.test('disputes', { paymentIntentId, outcome: 'inquiry' });
    await given.stack().clock.advance(MINUTE_MS);
    await giveGoodwill(checkoutId, 400, act());
    await given.stack().clock.advance(MINUTE_MS);
    await given.test('disputes', { paymentIntentId, outcome: 'lost' });
    await given.stack().clock.rest();
    expect(await creditsOf(admin)).toEqual([14_000, 400]);
    expect(await admin.account()).toMatchObject(FREE);
  });

  it('is the last word behind a dispute that took a part before it, and not before one', async () => {
    const { admin, checkoutId } = await bought();
    await giveGoodwill(checkoutId, 400, act());
    const intentId = PaymentIntentId.parse((await takenFrom(admin))[0]?.payment_intent);
    const nowSeconds = Math.floor(given.stack().clock.now() / 1_000);
    const lost = (created: number) => {
      const dispute = { id: 'dp_1', status: 'lost', created, balance_transactions: [{ amount: -100, created }] };
      const body = { object: 'list', url: '/', has_more: false, data: [dispute] };
      return given.test('faults', { kind: 'answer', call: 'GET /v1/disputes', status: 200, body });
    };
    await lost(nowSeconds - 60);
    expect(await endsInGoodwill(intentId)).toBe(true);
    await lost(nowSeconds + 60);
    expect(await endsInGoodwill(intentId)).toBe(false);
  });

  it('gives once where the answer was lost', async () => {
    const { admin, checkoutId } = await bought();
    const end = judgeCalls(({ name, request, response }): Verdict => {
      if (name === 'POST /v1/refunds') withholdAnswer(response, () => request.socket.destroy());
      return 'serve';
    });
    await giveGoodwill(checkoutId, 400, act()).catch(() => undefined);
    end();
    await giveGoodwill(checkoutId, 400, act());
    expect(await takenFrom(admin)).toMatchObject([{ amount_refunded: 400 }]);
    expect(await planOf(admin)).toBe('premium');
  });

  it('takes its sum from the command line, in minor units', async () => {
    const { admin, checkoutId } = await bought();
    const signed = ['--by', 'ada', '--why', 'late delivery', '--url', given.stack().url];
    const { stdout } = await command(
      'operate',
      ['refund', checkoutId, '--keep', '--amount', '400', ...signed],
      nowhere,
    );
    expect(stdout).toBe('$4.00 went back as goodwill, and the subscription stays.\n');
    expect(await takenFrom(admin)).toMatchObject([{ amount_refunded: 400 }]);
  });

  it('is declined where nothing was paid', async () => {
    const { admin } = await given.anAccount();
    const refused = CheckoutId.parse((await admin.buy({}, 'pm_card_visa_chargeDeclined')).checkoutId);
    await expect(giveGoodwill(refused, 400, act())).rejects.toThrow(`${refused} is refused: it has no payment`);
    expect(await signedFor(refused)).toEqual([]);
  });

  it('of an earlier payment does not say that it is what the subscription stays by', async () => {
    const { admin } = await given.anAccount();
    const earlier = CheckoutId.parse((await admin.buy({ billingPeriod: 'monthly' })).checkoutId);
    await admin.buy();
    await given.stack().clock.rest();
    expect(await giveGoodwill(earlier, 100, act())).toEqual(['$1.00 went back as goodwill.']);
  });

  it('gives no more than is left, and says what was given already', async () => {
    const { checkoutId } = await bought();
    await giveGoodwill(checkoutId, 400, act());
    await expect(giveGoodwill(checkoutId, 14_401, act())).rejects.toThrow(
      'Of this payment $140.00 are left, and $4.00 were given already.',
    );
  });
});
