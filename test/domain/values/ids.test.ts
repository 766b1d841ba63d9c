import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { CalendarDate } from '../../../domain/values/calendar.ts';
import {
  AccountId,
  CheckoutId,
  checkoutIdOf,
  InvoiceId,
  invoiceIdOf,
  isCheckoutId,
  PaymentMethodId,
  RenewalId,
  renewalIdOf,
  SubscriptionId,
  subscriptionIdOf,
  UserId,
} from '../../../domain/values/ids.ts';
import { aCheckoutId, anAccountId } from '../arbitraries.ts';

const aNumber = fc.integer({ min: 1, max: 999_999 });

describe('an id', () => {
  test.each([
    '',
    'acc_',
    'acc',
    'usr_1',
    'acc_1/../2',
    'acc_1#USER',
    ' acc_1',
    'acc_1\n',
    'acc_é',
    `acc_${'x'.repeat(61)}`,
  ])('of an account is not %j', (text) => {
    expect(AccountId.safeParse(text).success).toBe(false);
  });

  test('of the host’s may be any UUID behind our prefix; one of ours has no hyphen', () => {
    fc.assert(
      fc.property(fc.uuid(), (uuid) => {
        expect(AccountId.safeParse(`acc_${uuid}`).success).toBe(true);
        expect(UserId.safeParse(`usr_${uuid}`).success).toBe(true);
        expect(InvoiceId.parse(invoiceIdOf(AccountId.parse(`acc_${uuid}`), 1))).toBe(`inv_${uuid}_000001`);
        expect(CheckoutId.safeParse(`chk_${uuid}`).success).toBe(false);
      }),
    );
  });

  test('of Stripe’s carries its prefix, and at most 255 characters', () => {
    expect(PaymentMethodId.safeParse('pm_card_visa').success).toBe(true);
    expect(PaymentMethodId.safeParse('tok_visa').success).toBe(false);
    expect(PaymentMethodId.safeParse('4242424242424242').success).toBe(false);
    expect(PaymentMethodId.safeParse(`pm_${'x'.repeat(253)}`).success).toBe(false);
  });
});

test('one checkout makes one subscription, and no two make the same', () => {
  fc.assert(
    fc.property(aCheckoutId, aCheckoutId, (one, other) => {
      expect(SubscriptionId.safeParse(subscriptionIdOf(one)).success).toBe(true);
      expect(subscriptionIdOf(one) === subscriptionIdOf(other)).toBe(one === other);
    }),
  );
});

test('what a purchase begins is found by its id, and found again by each due date', () => {
  const [checkoutId, subscriptionId] = [CheckoutId.parse('chk_1a'), SubscriptionId.parse('sub_1a')];
  const renewalId = RenewalId.parse('rnw_1a_20280229');
  expect(subscriptionIdOf(checkoutId)).toBe(subscriptionId);
  expect(checkoutIdOf(subscriptionId)).toBe(checkoutId);
  expect(renewalIdOf(subscriptionId, CalendarDate.parse('2028-02-29'))).toBe(renewalId);
  expect([checkoutId, renewalId].map(isCheckoutId)).toEqual([true, false]);
});

describe('an invoice’s id', () => {
  test('follows from its account and number alone', () => {
    expect(invoiceIdOf(AccountId.parse('acc_acme'), 7)).toBe('inv_acme_000007');
  });

  test('is made for the longest account id and the ten-millionth number', () => {
    const longest = AccountId.parse(`acc_${'x'.repeat(60)}`);
    for (const number of [1, 10_000_000]) expect(invoiceIdOf(longest, number)).toContain('x'.repeat(60));
  });

  test('is no other invoice’s, of this account or another', () => {
    fc.assert(
      fc.property(
        fc.tuple(anAccountId, aNumber),
        fc.tuple(anAccountId, aNumber),
        ([account, number], [other, second]) => {
          const same = account === other && number === second;
          expect(InvoiceId.parse(invoiceIdOf(account, number)) === invoiceIdOf(other, second)).toBe(same);
        },
      ),
    );
  });

  test('sorts by number', () => {
    fc.assert(
      fc.property(anAccountId, fc.uniqueArray(aNumber), (account, numbers) => {
        const inOrder = numbers.toSorted((a, b) => a - b).map((number) => invoiceIdOf(account, number));
        expect(numbers.map((number) => invoiceIdOf(account, number)).sort()).toEqual(inOrder);
      }),
    );
  });
});
