import { describe, expect, it } from '@jest/globals';
import { testModeKeys } from '../../local/stripe-account.ts';

const keys = {
  STRIPE_SECRET_KEY: 'sk_test_a',
  STRIPE_PUBLISHABLE_KEY: 'pk_test_b',
  STRIPE_WEBHOOK_SECRET: 'whsec_c',
};

describe('the keys of a real Stripe account', () => {
  it('are taken in test mode', () => {
    expect(testModeKeys(keys)).toEqual({
      secretKey: 'sk_test_a',
      publishableKey: 'pk_test_b',
      webhookSecret: 'whsec_c',
    });
  });

  it('are not looked for without a secret key', () => {
    expect(testModeKeys({ STRIPE_PUBLISHABLE_KEY: 'pk_live_b' })).toBeUndefined();
  });

  it.each([
    ['STRIPE_SECRET_KEY', 'sk_live_secret'],
    ['STRIPE_SECRET_KEY', 'rk_live_secret'],
    ['STRIPE_PUBLISHABLE_KEY', 'pk_live_secret'],
    ['STRIPE_WEBHOOK_SECRET', ''],
  ])('are refused when %s is %p, without repeating it', (variable, value) => {
    const read = () => testModeKeys({ ...keys, [variable]: value });
    expect(read).toThrow(`${variable}: expected`);
    if (value) expect(read).not.toThrow(value);
  });
});
