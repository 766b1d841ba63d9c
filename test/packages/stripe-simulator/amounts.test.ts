import { describe, expect, it } from '@jest/globals';
import { errorOf, givenSimulator } from './given.ts';

const given = await givenSimulator();
const { stripe } = given;

describe('an amount', () => {
  const create = (amount: number, currency: string) => stripe.paymentIntents.create({ amount, currency });

  it.each([
    [50, 'usd'],
    [30, 'gbp'],
    [50, 'jpy'],
    [99_999_999, 'usd'],
    [100, 'isk'],
    [1_000, 'kwd'],
  ])('of %i %s can be charged', async (amount, currency) => {
    expect(await create(amount, currency)).toMatchObject({ amount, currency });
  });

  it.each([
    [49, 'usd', 'amount_too_small'],
    [29, 'gbp', 'amount_too_small'],
    [49, 'jpy', 'amount_too_small'],
    [100_000_000, 'usd', 'amount_too_large'],
    [0, 'usd', 'parameter_invalid_integer'],
    [-5, 'usd', 'parameter_invalid_integer'],
    [150, 'isk', undefined],
    [1_001, 'kwd', undefined],
  ])('of %i %s is refused: %s', async (amount, currency, code) => {
    const error = await errorOf(create(amount, currency));
    expect(error).toMatchObject({ statusCode: 400, param: 'amount' });
    expect(error.code).toBe(code);
  });

  it('in a currency that does not exist is refused', async () => {
    expect(await errorOf(create(1_000, 'xxq'))).toMatchObject({ statusCode: 400, param: 'currency' });
  });
});
