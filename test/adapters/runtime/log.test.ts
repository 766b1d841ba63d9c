import { describe, expect, it } from '@jest/globals';
import Stripe from 'stripe';
import { describeError } from '../../../adapters/runtime/log.ts';

describe('an error in the log', () => {
  const raw = {
    type: 'invalid_request_error',
    message: 'Invalid email: ada@acme.example',
    code: 'email_invalid',
  } as const;

  it('of Stripe’s is its codes, and never its message', () => {
    const error = new Stripe.errors.StripeInvalidRequestError({
      ...raw,
      param: 'email',
      requestId: 'req_1',
      statusCode: 400,
    });
    expect(describeError(error)).toEqual({
      type: 'StripeInvalidRequestError',
      code: 'email_invalid',
      param: 'email',
      statusCode: 400,
      requestId: 'req_1',
    });
  });

  it('of Stripe’s as a cause is told as carefully', () => {
    const error = new Error('the answer is lost', { cause: new Stripe.errors.StripeConnectionError(raw) });
    expect(JSON.stringify(describeError(error))).not.toContain('ada@');
    expect(describeError(error)).toMatchObject({
      message: 'the answer is lost',
      cause: { type: 'StripeConnectionError' },
    });
  });

  it('of our own says where it was thrown', () => {
    expect(describeError(new RangeError('odd'))).toMatchObject({
      error: 'RangeError',
      message: 'odd',
      stack: expect.any(Array),
    });
  });
});
