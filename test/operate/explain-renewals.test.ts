import { describe, expect, it } from '@jest/globals';
import { explain } from '../../operate/explanation.ts';
import { park } from '../../operate/park.ts';
import { printed } from '../../operate/printed.ts';
import { givenLife } from '../journeys/life.ts';
import { contact } from '../journeys/person.ts';
import { actOf } from './given.ts';

const life = givenLife('2027-01-31T08:00:00Z');
const NO = { declineCode: 'insufficient_funds', adviceCode: 'try_again_later' };

/** A monthly subscription whose first renewal the bank declines so often. */
async function overdue(times: number) {
  const { admin } = await life.anAccount(12);
  const { checkoutId } = await admin.buy({ billingPeriod: 'monthly' });
  await life.cardAnswers(
    admin,
    Array.from({ length: times }, () => NO),
  );
  const renewalId = `rnw_${checkoutId.slice(4)}_20270302`;
  return { admin, checkoutId, renewalId };
}

describe('explain', () => {
  it('tells a renewal in the order in which it happened: attempts, executions, Stripe, webhooks, invoice, acts', async () => {
    const { admin, checkoutId, renewalId } = await overdue(1);
    await life.until('2027-03-03T09:00:00Z');
    const late = await explain(admin.accountId);
    expect(late).toMatchObject({
      checkouts: [{ checkoutId, status: 'completed' }],
      renewals: [{ renewalId, status: 'declined' }],
      account: {
        subscription: { status: 'past_due', period: { to: '2027-03-02' }, paidBy: { operation: checkoutId } },
        openRenewal: { renewalId, attempts: 1, dunning: { endsOn: '2027-03-23' } },
        due: expect.arrayContaining([{ purpose: 'renewal', at: '2027-03-03T10:00:00.000Z' }]),
      },
    });
    const text = printed(late);
    expect(text).toContain(`${renewalId} is open since 2027-03-02, $57.60: attempt 1`);
    expect(text).toContain('insufficient_funds: tried again at 2027-03-03T10:00:00.000Z');
    expect(text).toContain('try on 2027-03-03, 2027-03-05, 2027-03-09, 2027-03-16;');
    expect(text).toMatch(/due for renewal at 2027-03-03T10:00/);

    await life.until('2027-03-04');
    const { timeline, account, renewals } = await explain(renewalId);
    expect(renewals).toMatchObject([{ renewalId, status: 'paid' }]);
    expect(account).toMatchObject({ subscription: { status: 'active', period: { to: '2027-04-01' } } });
    expect(account.openRenewal).toBeUndefined();
    const told = timeline.filter(({ from }) => from !== 'webhook').map(({ from, text }) => `${from} ${text}`);
    expect(told.map((line) => line.replace(/(ch|inv)_\w+/, '$1_…'))).toEqual([
      'renewal created, for the payment due on 2027-03-02',
      'execution started',
      'execution PriceRenewal',
      'renewal price frozen: 12 × $4.80 = $57.60, premium, all_current_users, monthly',
      'renewal attempt 1',
      'execution ChargeRenewal',
      'stripe intent over $57.60: now succeeded',
      'stripe charge over $57.60: failed, card_declined, insufficient_funds',
      'renewal attempt 1 declined: insufficient_funds, advice try_again_later',
      'execution ChargeRenewal failed: RenewalDeclined',
      'execution RecordDecline',
      'renewal declined',
      'execution RenewalDeclined',
      'execution SUCCEEDED',
      'execution started',
      'execution PriceRenewal',
      'renewal processing',
      'renewal attempt 2',
      'execution ChargeRenewal',
      'stripe charge over $57.60: succeeded',
      'renewal paid by the charge ch_…',
      'execution RecordRenewal',
      'invoice $57.60',
      'renewal paid, invoice inv_…',
      'execution SUCCEEDED',
      'renewal the host was told of the invoice',
      'renewal the receipt was sent',
      'renewal announced',
    ]);
    expect(timeline.map(({ from, text }) => `${from} ${text}`)).toContainEqual(
      expect.stringMatching(/^webhook payment_intent\.succeeded: /),
    );
    for (const word of [contact.email, contact.name, '_secret_', 'sk_test', 'whsec_', 'pm_'])
      expect(JSON.stringify(timeline)).not.toContain(word);
  });

  it('tells all of an account together, and what was done to it', async () => {
    await life.until('2027-04-01T08:00:00Z');
    const { admin, checkoutId } = await overdue(0);
    await life.until('2027-06-01');
    await park(admin.accountId, actOf(life));
    const { checkouts, renewals, timeline } = await explain(admin.accountId);
    expect(checkouts.map((checkout) => checkout.checkoutId)).toEqual([checkoutId]);
    expect(renewals.map(({ status }) => status)).toEqual(['paid', 'paid']);
    expect(timeline.filter(({ from }) => from === 'invoice')).toHaveLength(3);
    expect(timeline.at(-1)).toMatchObject({ from: 'operator', text: 'park, by ops@acme.example: a test' });
  });

  it('knows no renewal that has not begun', async () => {
    const { renewalId } = await overdue(0);
    await expect(explain(renewalId)).rejects.toThrow(`There is no ${renewalId}`);
  });
});
