import { describe, expect, it } from '@jest/globals';
import { CheckoutView } from '../../api/checkout.ts';
import { givenStack } from './given.ts';

const given = givenStack();

const CREATE = 'POST /v1/payment_intents';
const CONFIRM = 'POST /v1/payment_intents/:id/confirm';

const invalid = (message: string, details = {}) => ({ error: { type: 'invalid_request_error', message, ...details } });

/** A purchase for which Stripe has this answer, however often it is asked. */
async function boughtWhile(call: string, status: number, body: object | string) {
  const { accountId, admin } = await given.anAccount();
  const before = given.logs.length;
  await given.test('faults', { kind: 'answer', call, status, body, times: 10 });
  const { quoteId } = await admin.quote();
  const { checkoutId } = CheckoutView.parse((await admin.checkOut(quoteId)).body);
  const { clock, stepFunctions } = given.stack();
  // What is retried is retried at once.
  while (stepFunctions.execution(checkoutId)?.status === 'RUNNING') await clock.advance(5_000);
  const checkout = await admin.outcome(checkoutId);
  const logged = given.logs.slice(before).filter(({ level }) => level === 'ERROR');
  const execution = stepFunctions.execution(checkoutId)?.status;
  expect((await given.ledgerOf(accountId)).taken).toEqual([]);
  return { checkout, logged: JSON.stringify(logged), execution };
}

const USED =
  'The provided PaymentMethod was previously used with a PaymentIntent without Customer attachment, shared with a connected account without Customer attachment, or was detached from a Customer. It may not be used again. To use a PaymentMethod multiple times, you must attach it to a Customer first.';

describe.each([CREATE, CONFIRM])('at %s', (call) => {
  it.each([
    ['a card that was used up', 400, invalid(USED)],
    [
      'the same, in the words of another endpoint',
      400,
      invalid(
        'This PaymentMethod was previously used without being attached to a Customer or was detached from a Customer, and may not be used again.',
      ),
    ],
    [
      'another customer’s card',
      400,
      invalid(
        'The PaymentMethod pm_1 does not belong to the Customer you supplied cus_1. Please use this PaymentMethod with the Customer that it belongs to instead.',
        { param: 'payment_method' },
      ),
    ],
    [
      'a card that does not exist',
      400,
      invalid("No such PaymentMethod: 'pm_1'", { code: 'resource_missing', param: 'payment_method' }),
    ],
    [
      'a card in the wrong state',
      400,
      invalid('The provided payment method’s state was incompatible.', {
        code: 'payment_method_unexpected_state',
        param: 'payment_method',
      }),
    ],
    [
      'a bank account in place of a card',
      400,
      invalid(
        'The PaymentMethod provided (sepa_debit) is not allowed for this PaymentIntent. Please attach a PaymentMethod with one of the following types: card',
        { param: 'payment_method' },
      ),
    ],
  ])('%s is the buyer’s, and ends green', async (_what, status, body) => {
    const { checkout, execution } = await boughtWhile(call, status, body);
    expect(checkout).toMatchObject({ status: 'refused', refusal: { code: 'payment_method_unusable' } });
    expect(execution).toBe('SUCCEEDED');
  });

  it.each([
    ['an account that cannot charge yet', 400, invalid('Your account cannot currently make live charges.')],
    [
      'a missing return_url',
      400,
      invalid(
        'This PaymentIntent is configured to accept payment methods enabled in your Dashboard. Because some of these payment methods might redirect your customer off of your page, you must provide a `return_url`.',
      ),
    ],
    [
      'a sum below what Stripe takes',
      400,
      invalid('Amount must be at least 50 cents', { code: 'amount_too_small', param: 'amount' }),
    ],
    ['a currency that is none', 400, invalid('Invalid currency: xyz', { param: 'currency' })],
    [
      'cards that are not switched on',
      400,
      invalid(
        'The payment method type "card" is invalid. Please ensure the provided type is activated in your dashboard.',
        { code: 'payment_method_unactivated', param: 'payment_method' },
      ),
    ],
    [
      'a card not allowed on this payment',
      400,
      invalid('The PaymentMethod provided (card) is not allowed for this PaymentIntent.', { param: 'payment_method' }),
    ],
    [
      'keys of two modes',
      400,
      invalid(
        "No such PaymentMethod: 'pm_1'; a similar object exists in test mode, but a live mode key was used to make this request.",
        { code: 'resource_missing', param: 'payment_method' },
      ),
    ],
    [
      'a parameter that Stripe does not know',
      400,
      invalid('Received unknown parameter: payment_method', { code: 'parameter_unknown', param: 'payment_method' }),
    ],
    [
      'a key that may not do this',
      403,
      invalid('The provided key does not have the required permissions for this endpoint.'),
    ],
    ['a key that is none any more', 401, invalid('Invalid API Key provided: sk_test_****')],
    ['a page of a proxy', 403, '<html>Forbidden</html>'],
    ['an empty body', 400, ''],
    ['an answer that is none', 200, {}],
  ])(
    '%s is ours: red, and in the log',
    async (_what, status, body) => {
      const { checkout, execution, logged } = await boughtWhile(call, status, body);
      expect(checkout).toMatchObject({ status: 'reversed' });
      expect(execution).toBe('FAILED');
      if (status >= 400 && typeof body === 'object') expect(logged).toMatch(/"requestId":"req_/);
      expect(logged).not.toBe('[]');
    },
    60_000,
  );

  it.each([
    [
      'another request that holds the payment',
      409,
      JSON.stringify({ error: { type: 'invalid_request_error', code: 'lock_timeout', message: 'locked' } }),
    ],
    ['a proxy that is down', 502, '<html>Bad Gateway</html>'],
    ['a proxy that is late', 504, ''],
    ['Stripe that is down', 503, { error: { type: 'api_error', message: 'down' } }],
    [
      'another request under the same key',
      400,
      {
        error: {
          type: 'idempotency_error',
          message: 'Keys for idempotent requests can only be used with the same parameters they were first used with.',
        },
      },
    ],
  ])('%s passes, and the card is charged once', async (_what, status, body) => {
    const { accountId, admin } = await given.anAccount();
    await given.test('faults', { kind: 'answer', call, status, body });
    expect((await admin.buy()).status).toBe('completed');
    expect((await given.ledgerOf(accountId)).taken).toHaveLength(1);
  });
});

describe('the bank’s no', () => {
  it.each([CREATE, CONFIRM])('at %s without the payment in it is a decline with its code', async (call) => {
    const error = { type: 'card_error', code: 'card_declined', decline_code: 'card_velocity_exceeded', message: 'no' };
    const { checkout, execution } = await boughtWhile(call, 402, { error });
    expect(checkout).toMatchObject({
      status: 'refused',
      refusal: { code: 'card_declined', declineCode: 'card_velocity_exceeded' },
    });
    expect(execution).toBe('SUCCEEDED');
  });

  it.each([CREATE, CONFIRM])('at %s is none where Stripe blames something else', async (call) => {
    const { checkout } = await boughtWhile(call, 402, invalid('Your account must be activated.'));
    expect(checkout.status).toBe('reversed');
  });
});
