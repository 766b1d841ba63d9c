import { describe, expect, test } from '@jest/globals';
import { isRefusalName, Refusal, refusalCode, refusalNames } from '../../../domain/values/refusal.ts';

/** What callers of the API already know by these codes. */
const PUBLISHED = [
  'not_an_admin',
  'already_subscribed',
  'checkout_in_progress',
  'quote_expired',
  'quote_changed',
  'plan_not_for_sale',
  'payment_method_unusable',
  'card_declined',
  'authentication_failed',
  'authentication_expired',
  'checkout_expired',
];

describe('refusals', () => {
  test.each(refusalNames)('%s says what the caller can do, and is known by its name', (name) => {
    const refusal = new Refusal(name);
    expect(refusal.name).toBe(name);
    expect(refusal.message).toMatch(/^[A-Z].{20,}\.$/);
    expect(isRefusalName(name)).toBe(true);
  });

  test('have one code for each name and one name for each code', () => {
    const nameOf = (code: string) => code.replaceAll(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase());
    const codes = refusalNames.map(refusalCode);
    expect(codes.map(nameOf)).toEqual([...refusalNames]);
    for (const code of codes) expect(code).toMatch(/^[a-z]+(_[a-z]+)*$/);
  });

  test('each have a text of their own', () => {
    expect(new Set(refusalNames.map((name) => new Refusal(name).message)).size).toBe(refusalNames.length);
  });

  test('keep the codes that are published', () => {
    expect(refusalNames.map(refusalCode)).toEqual(expect.arrayContaining(PUBLISHED));
  });

  test.each([
    'toString',
    '__proto__',
    'States.Timeout',
    'Lambda.Unknown',
    'CheckoutUndone',
    'Error',
    'card_declined',
    '',
  ])('are not %j', (name) => {
    expect(isRefusalName(name)).toBe(false);
  });
});
