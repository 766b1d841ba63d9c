import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { AccountView, accountView } from '../../api/account.ts';
import { accountSubscriptionView } from '../../api/account-subscription.ts';
import { catalogue } from '../../application/catalogue.ts';
import type { Account } from '../../domain/account/account.ts';
import { takeAccount } from '../../domain/account/buying.ts';
import { uncoveredOf } from '../../domain/account/covering.ts';
import { grantFeatures } from '../../domain/account/features.ts';
import { recordSubscription } from '../../domain/account/recording.ts';
import type { Checkout } from '../../domain/checkout/checkout.ts';
import type { Member } from '../../domain/directory/directory.ts';
import { subscriptionOf } from '../../domain/subscription/subscription.ts';
import { epochMs } from '../../domain/values/calendar.ts';
import { aCompany, aPaidCheckoutOf, paidFor, STANDS, wantedBy } from '../domain/arbitraries.ts';

const publishableKey = 'pk_test_1';
const aPurchase = aCompany.chain((company) =>
  aPaidCheckoutOf(company).map((checkout) => {
    const taken = takeAccount(company.account, wantedBy(checkout), epochMs(checkout.quote.quotedAt));
    const bought = grantFeatures(
      recordSubscription(taken, paidFor(checkout), STANDS),
      checkout.checkoutId,
      checkout.quote.features,
    );
    return { ...company, checkout, taken, bought };
  }),
);

const shown = (account: Account, reader: Member, { quote }: Checkout) =>
  accountSubscriptionView(account, {
    reader,
    sold: { inForce: quote, pending: undefined },
    asking: { nowMs: epochMs(quote.quotedAt), tax: undefined },
  });

const enabled = ({ modules }: ReturnType<typeof accountView>) =>
  modules.flatMap((module) => [module, ...module.subModules]).filter((module) => module.enabled).length;

describe('the Account Summary', () => {
  test('has the form it promises before, during and after a purchase, for every member', () => {
    fc.assert(
      fc.property(aPurchase, ({ account, taken, bought, checkout, members }) => {
        for (const member of members) {
          const views = [
            accountView(account, { member, inFlight: undefined, publishableKey, subscription: null }, catalogue),
            accountView(taken, { member, inFlight: checkout, publishableKey, subscription: null }, catalogue),
            accountView(
              bought,
              { member, inFlight: undefined, publishableKey, subscription: shown(bought, member, checkout) },
              catalogue,
            ),
          ];
          for (const view of views) expect(AccountView.parse(JSON.parse(JSON.stringify(view)))).toEqual(view);
        }
      }),
    );
  });

  test('shows an account on Free with nothing but its users on', () => {
    fc.assert(
      fc.property(aCompany, ({ account, admin, members }) => {
        const view = accountView(
          account,
          { member: admin, inFlight: undefined, publishableKey, subscription: null },
          catalogue,
        );
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
          { member: admin, inFlight: checkout, publishableKey, subscription: null },
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
          const view = accountView(
            bought,
            { member, inFlight: undefined, publishableKey, subscription: null },
            catalogue,
          );
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
        const { subscriptionId, planId, scope, billingPeriod, currency, seats, status, paidBy, period } =
          subscriptionOf(paidFor(checkout), 1);
        const { from, to } = period;
        expect(shown(bought, admin, checkout)).toEqual({
          ...{ subscriptionId, planId, scope, billingPeriod, currency, seats, status, paidAt: paidBy.paidAt },
          version: 1,
          period: { from, to },
          nextDueDate: to,
          seatsInUse: bought.directory.userCount - uncoveredOf(bought),
          uncoveredUsers: uncoveredOf(bought),
          pendingChange: null,
          cancelAt: null,
          cancelAtIfPaid: null,
          nextPayment: { date: to, seats, totalMinor: checkout.quote.totalMinor },
          openPayment: null,
        });
      }),
    );
  });
});
