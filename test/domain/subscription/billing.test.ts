import { describe, expect, test } from '@jest/globals';
import {
  type Billing,
  isLaterSetup,
  withCard,
  withContact,
  withFace,
  withoutReplaced,
} from '../../../domain/subscription/billing.ts';
import { instant } from '../../../domain/values/calendar.ts';
import { AccountId, PaymentMethodId, SetupIntentId, SubscriptionId } from '../../../domain/values/ids.ts';
import { Refusal } from '../../../domain/values/refusal.ts';

const card = (number: number) => PaymentMethodId.parse(`pm_${number}`);
const setup = (number: number, createdMs = number) => ({
  setupIntentId: SetupIntentId.parse(`seti_${number}`),
  createdAt: instant(createdMs),
  paymentMethodId: card(number),
});
const face = { brand: 'visa', last4: '4242', expMonth: 7, expYear: 2030 };
const bought: Billing = {
  accountId: AccountId.parse('acc_1'),
  subscriptionId: SubscriptionId.parse('sub_1'),
  contact: { name: 'Ada', email: 'ada@acme.example' },
  card: { id: card(1) },
  replaced: [],
};
const second = withCard(bought, setup(2), face);

describe('another card', () => {
  test('takes the place of the one before, which Stripe is still to let go of', () => {
    expect(second).toEqual({ ...bought, card: { id: card(2), face }, setup: setup(2), replaced: [card(1)] });
    expect(withCard(second, setup(3), undefined)).toEqual({
      ...bought,
      card: { id: card(3) },
      setup: setup(3),
      replaced: [card(1), card(2)],
    });
    expect(withoutReplaced(second, card(1)).replaced).toEqual([]);
    expect(withoutReplaced(second, card(2))).toBe(second);
  });

  test('by the same set-up is the same, but for how it looks', () => {
    expect(withCard(second, setup(2), undefined)).toBe(second);
    expect(withCard(second, setup(2), { ...face })).toBe(second);
    expect(withCard(second, setup(2), { ...face, last4: '0005' }).card?.face?.last4).toBe('0005');
  });

  test('that is the same card once more, or one that was replaced, is not let go of', () => {
    const again = { ...setup(3), paymentMethodId: card(2) };
    expect(withCard(second, again, face)).toEqual({ ...second, setup: again });
    const back = { ...setup(3), paymentMethodId: card(1) };
    expect(withCard(second, back, undefined).replaced).toEqual([card(2)]);
  });

  test('is the first where nothing was to be paid', () => {
    const { card: none, ...free } = bought;
    expect(none).toBeDefined();
    expect(withCard(free, setup(2), face)).toEqual({ ...free, card: { id: card(2), face }, setup: setup(2) });
  });

  test('is refused where a later one stands in its place; of one second one of the two is the later', () => {
    expect(() => withCard(withCard(bought, setup(3), face), setup(2), face)).toThrow(new Refusal('SetupNotFinished'));
    const [one, other] = [setup(4, 9), setup(5, 9)];
    expect([isLaterSetup(one, other), isLaterSetup(other, one)]).toEqual([false, true]);
    expect(isLaterSetup(one, one)).toBe(false);
    expect([isLaterSetup(setup(6, 8), one), isLaterSetup(one, setup(6, 8))]).toEqual([false, true]);
  });
});

describe('how a card looks', () => {
  test.each([{ brand: 'mastercard' }, { last4: '0005' }, { expMonth: 8 }, { expYear: 2031 }])(
    'is noted where %j has changed',
    (change) => {
      expect(withFace(second, card(2), { ...face, ...change }).card).toEqual({
        id: card(2),
        face: { ...face, ...change },
      });
    },
  );

  test('is the same where nothing has, or where another card is charged by now', () => {
    expect(withFace(second, card(2), { ...face })).toBe(second);
    expect(withFace(second, card(1), { ...face, last4: '0005' })).toBe(second);
    expect(withFace(bought, card(1), face).card).toEqual({ id: card(1), face });
  });
});

test('another contact leaves the cards as they are', () => {
  const contact = { name: 'Ben', email: 'ben@acme.example' };
  expect(withContact(second, contact)).toEqual({ ...second, contact });
});
