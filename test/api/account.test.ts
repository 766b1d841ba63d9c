import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { AccountView, accountView } from '../../api/account.ts';
import { catalogue } from '../../application/catalogue.ts';
import { recordSubscription, takeAccount } from '../../domain/account/account.ts';
import { grantFeatures } from '../../domain/account/features.ts';
import { subscriptionOf } from '../../domain/subscription/subscription.ts';
import { aCompany, aPaidCheckoutOf, paidFor, STANDS } from '../domain/arbitraries.ts';

const publishableKey = 'pk_test_1';
const aPurchase = aCompany.chain((company) =>
  aPaidCheckoutOf(company).map((checkout) => {
    const taken = takeAccount(company.account, checkout.checkoutId, undefined);
    const bought = grantFeatures(
      recordSubscription(taken, paidFor(checkout), STANDS),
      checkout.checkoutId,
      checkout.quote.features,
    );
    return { ...company, checkout, taken, bought };
  }),
);

const enabled = ({ modules }: ReturnType<typeof accountView>) =>
  modules.flatMap((module) => [module, ...module.subModules]).filter((module) => module.enabled).length;

describe('the Account Summary', () => {
  test('has the form it promises before, during and after a purchase, for every member', () => {
    fc.assert(
      fc.property(aPurchase, ({ account, taken, bought, checkout, members }) => {
        for (const member of members) {
          const views = [
            accountView(account, { member, inFlight: undefined, publishableKey }, catalogue),
            accountView(taken, { member, inFlight: checkout, publishableKey }, catalogue),
            accountView(bought, { member, inFlight: undefined, publishableKey }, catalogue),
          ];
          for (const view of views) expect(AccountView.parse(JSON.parse(JSON.stringify(view)))).toEqual(view);
        }
      }),
    );
  });

  test('shows an account on Free with nothing but its users on', () => {
    fc.assert(
      fc.property(aCompany, ({ account, admin, members }) => {
        const view = accountView(account, { member: admin, inFlight: undefined, publishableKey }, catalogue);
        expect(view).toMatchObject({
          plan: { id: 'free', name: 'Free' },
          subscription: null,
          currentUsers: members.length,
          checkoutInFlight: null,
          payment: { publishableKey },
        });
        expect(enabled(view)).toBe(1);
      }),
    );
  });

  test('shows what is in flight while it is', () => {
    fc.assert(
      fc.property(aPurchase, ({ taken, admin, checkout }) => {
        const { checkoutInFlight, plan } = accountView(
          taken,
          { member: admin, inFlight: checkout, publishableKey },
          catalogue,
        );
        expect(checkoutInFlight).toEqual({ checkoutId: checkout.checkoutId, status: 'processing' });
        expect(plan.id).toBe('free');
      }),
    );
  });

  test('shows every module on to each member covered, once the purchase is done', () => {
    fc.assert(
      fc.property(aPurchase, ({ bought, admin, members, checkout }) => {
        for (const member of members) {
          const view = accountView(bought, { member, inFlight: undefined, publishableKey }, catalogue);
          const covered = checkout.quote.scope === 'all_current_users' || member.userId === admin.userId;
          expect(view.plan).toEqual({ id: 'premium', name: 'Premium' });
          expect(enabled(view)).toBe(covered ? 8 : 1);
        }
      }),
    );
  });

  test('shows of the subscription what its people need, and nothing of how it was paid', () => {
    fc.assert(
      fc.property(aPurchase, ({ bought, admin, checkout }) => {
        const { subscription } = accountView(bought, { member: admin, inFlight: undefined, publishableKey }, catalogue);
        const { planId, scope, billingPeriod, seats, status, paidAt, nextDueDate } =
          subscriptionOf(paidFor(checkout)) ?? {};
        expect(subscription).toEqual({ planId, scope, billingPeriod, seats, status, paidAt, nextDueDate });
      }),
    );
  });
});
