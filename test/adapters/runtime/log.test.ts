import { describe, expect, it } from '@jest/globals';
import Stripe from 'stripe';
import * as z from 'zod';
import * as mini from 'zod/mini';
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

  it('of Stripe’s names no more than it has', () => {
    const { type, message } = raw;
    const told = describeError(new Stripe.errors.StripeConnectionError({ type, message }));
    expect(told).toStrictEqual({ type: 'StripeConnectionError' });
  });

  it.each([z.object({ email: z.email() }), mini.object({ email: mini.email() })])(
    'of what fits no schema names the fields, and nothing that stood there',
    (schema) => {
      const { error } = schema.safeParse({ email: 'ada@acme' });
      expect(describeError(error)).toEqual({ error: 'ZodError', fields: [expect.stringMatching(/^email: Invalid/)] });
    },
  );

  it.each(['ada@acme.example', null, undefined, { type: 'letter', message: 'ada@acme.example' }])(
    'is no more than its kind where what was thrown is none: %p',
    (thrown) => {
      expect(describeError(thrown)).toEqual({ error: typeof thrown });
    },
  );

  it('of our own says where it was thrown', () => {
    expect(describeError(new RangeError('odd'))).toMatchObject({
      error: 'RangeError',
      message: 'odd',
      stack: expect.any(Array),
    });
  });
});
