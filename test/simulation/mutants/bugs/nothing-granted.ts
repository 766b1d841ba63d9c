import { breaking } from '../mutant.ts';

export const NOTHING_GRANTED = breaking('money is kept, and nothing is granted for it', [
  {
    name: 'take what cannot be cancelled for cancelled',
    from: "'payment_intent_unexpected_state') return getIntent(intentId);",
    to: "'payment_intent_unexpected_state') return { state: 'canceled' };",
  },
  {
    name: 'forget that it is paid',
    from: 'await checkouts.change(ready, (current) => recordIntent(current, intent));',
    to: '',
  },
  {
    name: 'take an unknown answer for a decline',
    from: 'if (!(error instanceof KeySpent)) throw error; const intent',
    to: "if (!(error instanceof KeySpent)) throw error; return { state: 'declined', declineCode: 'unknown' }; const intent",
  },
  {
    name: 'complete before the features are on',
    from: 'await accounts.change(account, (current) => grantFeatures(stillPaid(current, checkout), checkoutId, quote.features)); await checkouts.change(checkout, (current) => completeCheckout(current, invoiceId, clock.now()));',
    to: 'await checkouts.change(checkout, (current) => completeCheckout(current, invoiceId, clock.now())); await accounts.change(account, (current) => grantFeatures(stillPaid(current, checkout), checkoutId, quote.features));',
  },
  {
    name: 'turn no feature on',
    from: 'await accounts.change(account, (current) => grantFeatures(stillPaid(current, checkout), checkoutId, quote.features));',
    to: '',
  },
  {
    name: 'cancel without a mark',
    from: 'return checkouts.change(read, (current) => markForUndo(current, cause, clock.now()));',
    to: 'return read;',
  },
  {
    name: 'leave the intent open',
    from: 'payment.lostAt) return; const intent = await cancelIntent(payment.intentId);',
    to: 'payment.lostAt) return; return; const intent = await cancelIntent(payment.intentId);',
  },
  {
    name: 'catch only what was expected of a charge',
    from: '"ErrorEquals": ["AuthenticationRequired"], "ResultPath": "$.error", "Next": "AwaitAuthentication" }, { "ErrorEquals": ["States.ALL"]',
    to: '"ErrorEquals": ["AuthenticationRequired"], "ResultPath": "$.error", "Next": "AwaitAuthentication" }, { "ErrorEquals": ["CheckoutExpired"]',
  },
  {
    name: 'give money back where forward is the way',
    from: '"ErrorEquals": ["SubscriptionNotRecordable"], "ResultPath": "$.error", "Next": "RefundPayment" }, { "ErrorEquals": ["States.ALL"], "ResultPath": "$.error", "Next": "CheckoutStuck" }',
    to: '"ErrorEquals": ["States.ALL"], "ResultPath": "$.error", "Next": "RefundPayment" }',
    near: 'record-subscription',
  },
  {
    name: 'lose the checkout in a catch',
    from: '{ "ErrorEquals": ["PaymentStands"], "ResultPath": "$.error", "Next": "RecordSubscription" }, { "ErrorEquals": ["States.ALL"], "ResultPath": "$.error", "Next": "CheckoutStuck" } ], "Next": "CloseCheckout" }, "RefundPayment"',
    to: '{ "ErrorEquals": ["States.ALL"], "ResultPath": "$.error", "Next": "CheckoutReversed" } ], "Next": "CloseCheckout" }, "RefundPayment"',
    test: 'test/statemachines/checkout.test.ts',
  },
]);
