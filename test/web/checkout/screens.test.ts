import { describe, expect, it } from '@jest/globals';
import { addressOf, type Screen, screenAt } from '../../../web/checkout/screens.ts';

const wanted = { planId: 'premium', scope: 'admin_only', billingPeriod: 'monthly', currency: 'usd' };
const SCREENS: Screen[] = [
  { at: 'account-summary' },
  { at: 'purchase-subscription', wanted },
  { at: 'payment', wanted },
  { at: 'purchase', checkoutId: 'chk_1' },
  { at: 'invoice', invoiceId: 'inv_1_000001' },
  { at: 'change-subscription', wanted: {} },
  { at: 'change-subscription', wanted: { scope: 'admin_only' }, card: 'another' },
  { at: 'cancel-subscription' },
  { at: 'change-card' },
  { at: 'billing-contact' },
];

describe('the address of a screen', () => {
  it.each(SCREENS)('leads back to it: %p', (screen) => {
    expect(screenAt(addressOf(screen))).toEqual(screen);
  });

  it.each(['', '#', '#/', '#/nowhere', '#/purchases', '#/invoices/', 'nonsense', '#//?planId=premium'])(
    'that nobody gave, %p, leads to the Account Summary',
    (address) => {
      expect(screenAt(address)).toEqual({ at: 'account-summary' });
    },
  );
});
