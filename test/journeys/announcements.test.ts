import { describe, expect, it } from '@jest/globals';
import { checkouts } from '../../adapters/stored/checkouts.ts';
import { CheckoutView } from '../../api/checkout.ts';
import { seller } from '../../application/catalogue.ts';
import { executionNameOf } from '../../domain/checkout/executions.ts';
import { instant } from '../../domain/values/calendar.ts';
import { MINUTE_MS } from '../../domain/values/duration.ts';
import { LambdaRuntime } from '../../local/lambda.ts';
import { eventually } from './eventually.ts';
import { givenAnnouncements } from './heard.ts';

const { given, heard, begun } = givenAnnouncements();

describe('a purchase whose money went back before it was announced', () => {
  it('is called active by no view, event or mail', async () => {
    const email = 'returned@acme.example';
    const { lambda, clock } = given.stack();
    let returned = false;
    let accountId = '';
    lambda.invoke = async (name, event) => {
      if (name.endsWith(':flip-feature-flags') && !returned) {
        returned = true;
        const { intents } = await given.ledgerOf(accountId);
        await given.test('refunds', { paymentIntentId: intents[0]?.id });
      }
      return LambdaRuntime.prototype.invoke.call(lambda, name, event);
    };
    const world = await given.anAccount();
    accountId = world.accountId;
    const { quoteId } = await world.admin.quote();
    const billingContact = { name: 'Ada Admin', email };
    const { checkoutId } = CheckoutView.parse((await world.admin.checkOut(quoteId, { billingContact })).body);
    const outcome = await eventually(async () => {
      const seen = await world.admin.outcome(checkoutId);
      return seen.status === 'processing' ? undefined : seen;
    });
    await clock.rest();
    expect(outcome.status).toBe('completed');
    expect(await world.admin.outcome(checkoutId)).toMatchObject({ status: 'completed', subscription: null });
    const { events, emails } = await heard(accountId, email);
    expect(events).toEqual([]);
    expect(emails).toHaveLength(1);
    expect(emails[0]?.from).toContain(`"${seller.name}" <`);
    expect(emails[0]?.text).toContain('What it bought has ended, or was changed since it was paid.');
    expect(emails[0]?.text).not.toContain('is on the Premium plan now');
  });

  it('answers a repeated POST with what is true by then', async () => {
    const { admin, accountId } = await given.anAccount();
    const { quoteId } = await admin.quote();
    const post = () => admin.checkOut(quoteId, { key: 'the-same' });
    await admin.outcome(CheckoutView.parse((await post()).body).checkoutId);
    expect((await post()).body).toMatchObject({ status: 'completed', subscription: { status: 'active' } });
    const { intents } = await given.ledgerOf(accountId);
    await given.test('refunds', { paymentIntentId: intents[0]?.id });
    await given.stack().clock.rest();
    expect((await post()).body).toMatchObject({ status: 'completed', subscription: null });
  });
});

describe('the event of a purchase', () => {
  it('says when it was completed, and not when it was asked for', async () => {
    const email = 'later@acme.example';
    const { accountId, checkoutId } = await given.withoutStepFunctions(() => begun(email));
    await given.stack().clock.advance(10 * MINUTE_MS);
    const { history } = await checkouts.mustGet(checkoutId);
    const { events } = await heard(accountId, email);
    expect(history.map(({ status }) => status)).toEqual(['processing', 'completed']);
    expect(history.at(-1)?.at).not.toBe(history[0]?.at);
    expect(events).toMatchObject([{ detail: { operation: checkoutId, occurredAt: history.at(-1)?.at } }]);
  });
});

describe('the end of an execution', () => {
  it('that another has followed says nothing of the purchase, which goes on', async () => {
    const { admin } = await given.anAccount();
    const { checkoutId } = await admin.buy({}, 'pm_card_threeDSecure2Required');
    const read = await checkouts.mustGet(checkoutId);
    await checkouts.change(read, (current) => ({ ...current, executionNumber: current.executionNumber + 1 }));
    const { lambda, clock } = given.stack();
    const ended = { name: checkoutId, status: 'ABORTED', input: JSON.stringify({ checkoutId }) };
    await lambda.invoke('announce-checkout', { time: instant(clock.now()), detail: ended });
    expect((await admin.outcome(checkoutId)).status).toBe('requires_action');
    await lambda.invoke('announce-checkout', {
      time: instant(clock.now()),
      detail: { ...ended, name: executionNameOf(await checkouts.mustGet(checkoutId)) },
    });
    expect((await checkouts.mustGet(checkoutId)).state.status).toBe('stuck');
  });
});

describe('the invoice of a purchase', () => {
  it('is told to the host with all that is booked, and names nobody', async () => {
    const email = 'booked@acme.example';
    const { accountId, admin, checkoutId } = await begun(email);
    await admin.outcome(checkoutId);
    await given.stack().clock.rest();
    const { invoiced } = await heard(accountId, email);
    expect(invoiced).toMatchObject([
      {
        detail: {
          eventId: `${accountId}:${checkoutId}:invoice.paid`,
          operation: checkoutId,
          invoiceId: `inv_${accountId.slice(4)}_000001`,
          number: 1,
          lines: [{ quantity: 3, unitAmountMinor: 4_800, amountMinor: 14_400 }],
          taxMinor: 0,
          totalMinor: 14_400,
          currency: 'usd',
        },
      },
    ]);
    expect(JSON.stringify(invoiced)).not.toMatch(/Ada|acme\.example/);
  });
});
