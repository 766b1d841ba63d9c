import { describe, expect, it } from '@jest/globals';
import { canonicalForm, decodeForm } from '../../../packages/stripe-simulator/src/wire/form.ts';

describe("Stripe's form encoding", () => {
  it.each([
    ['amount=100&currency=usd', { amount: '100', currency: 'usd' }],
    ['card[number]=4242&card[exp_month]=1', { card: { number: '4242', exp_month: '1' } }],
    ['expand[0]=customer&expand[1]=latest_charge', { expand: { 0: 'customer', 1: 'latest_charge' } }],
    ['expand[]=customer&expand[]=latest_charge', { expand: { 0: 'customer', 1: 'latest_charge' } }],
    ['a[b][0][c]=d', { a: { b: { 0: { c: 'd' } } } }],
    ['name=Ada+Buyer%20%26%20Co', { name: 'Ada Buyer & Co' }],
    ['metadata[a]=', { metadata: { a: '' } }],
    ['', {}],
  ])('reads %s', (encoded, expected) => {
    expect(JSON.parse(JSON.stringify(decodeForm(encoded)))).toEqual(expected);
  });

  it('takes a parameter named __proto__ for a parameter', () => {
    expect(Object.keys(decodeForm('__proto__[admin]=true'))).toEqual(['__proto__']);
    expect({}).not.toHaveProperty('admin');
  });

  it('has one canonical spelling for one set of parameters', () => {
    expect(canonicalForm('b=2&a=1')).toBe(canonicalForm('a=1&b=2'));
    expect(canonicalForm('a=1&b=2')).not.toBe(canonicalForm('a=1&b=3'));
  });
});
