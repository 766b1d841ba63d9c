import { describe, expect, it } from '@jest/globals';
import { environment } from '../../adapters/runtime/environment.ts';
import { formsSentTo } from '../boundary.ts';
import { givenLife } from './life.ts';

const life = givenLife('2027-01-31T08:00:00Z');
const monthly = { billingPeriod: 'monthly' as const };

/** What is sent to Stripe in calls of this name while this is done. */
async function sentIn<T>(name: RegExp, act: () => Promise<T>): Promise<Record<string, string>[]> {
  const { forms, end } = formsSentTo(name);
  await act().finally(end);
  return forms();
}

const CONFIRM = /^POST .*payment_intents.*confirm$/;

/** Everything that decides how a bank sees a charge, field by field: nothing else is said, and nothing is left out. */
describe('what Stripe is asked for', () => {
  it('is a charge with its buyer at the page, whose bank is asked by Stripe’s script and not by a page of its own', async () => {
    const { admin } = await life.anAccount(3);
    const sent = await sentIn(CONFIRM, () => admin.buy(monthly));
    expect(sent).toEqual([{ use_stripe_sdk: 'true', 'expand[0]': 'latest_charge' }]);
  });

  it('is a charge of the saved card with nobody there, as one of those that were agreed upon to recur', async () => {
    const { admin } = await life.anAccount(3);
    await admin.buy(monthly);
    const sent = await sentIn(CONFIRM, () => life.until('2027-03-03'));
    const { intents } = await life.ledgerOf(admin.accountId);
    expect(sent).toEqual([
      {
        payment_method: intents[0]?.payment_method,
        off_session: 'true',
        'payment_method_options[card][stored_credential_usage]': 'recurring',
        'expand[0]': 'latest_charge',
      },
    ]);
  });

  it('is another card, set up to be charged again and again while nobody is there', async () => {
    const { admin } = await life.anAccount(3);
    await admin.buy(monthly);
    const { customerId } = await life.account(admin);
    const sent = await sentIn(/^POST \/v1\/setup_intents$/, () => life.beginCard(admin));
    expect(sent).toEqual([
      {
        customer: customerId,
        usage: 'off_session',
        'allowed_payment_method_types[0]': 'card',
        'payment_method_options[card][setup_credential_usage]': 'recurring',
        'metadata[accountId]': admin.accountId,
        'metadata[deployment]': environment('DEPLOYMENT_ID'),
      },
    ]);
  });
});
