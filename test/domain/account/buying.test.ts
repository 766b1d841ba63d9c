import { describe, expect, test } from '@jest/globals';
import type { Account } from '../../../domain/account/account.ts';
import { closeAccount } from '../../../domain/account/account-events.ts';
import { assertMayBuy, takeAccount } from '../../../domain/account/buying.ts';
import { CheckoutId } from '../../../domain/values/ids.ts';
import { Refusal } from '../../../domain/values/refusal.ts';
import { checkoutId, closed, closing, free, nowMs, other, premium, recorded, taken, wanted } from './stages.ts';

describe('taking the account', () => {
  test('takes a free one, and nothing else about it changes', () => {
    expect(taken).toEqual({ ...free, inFlight: { owner: checkoutId, stage: 'taken' } });
  });

  test('again is the same account', () => {
    expect(takeAccount(taken, wanted(), nowMs)).toBe(taken);
  });

  test('takes over from a settled owner, whatever stage it left', () => {
    for (const stage of ['taken', 'refunding'] as const)
      expect(takeAccount({ ...free, inFlight: { owner: other, stage } }, wanted(other), nowMs)).toEqual(taken);
  });

  test('refuses while another owner is in flight', () => {
    const held: Account = { ...free, inFlight: { owner: other, stage: 'taken' } };
    for (const settled of [undefined, checkoutId, CheckoutId.parse('chk_third')])
      expect(() => takeAccount(held, wanted(settled), nowMs)).toThrow(new Refusal('CheckoutInProgress'));
  });

  test('refuses a closed account and one on a paid plan, also where its own checkout holds it', () => {
    expect(() => assertMayBuy(closed, wanted(), nowMs)).toThrow(new Refusal('AccountClosed'));
    expect(() => takeAccount(premium, wanted(other), nowMs)).toThrow(new Refusal('AlreadySubscribed'));
    expect(() => takeAccount(recorded, wanted(), nowMs)).toThrow(new Refusal('AlreadySubscribed'));
    expect(() => takeAccount(closeAccount(taken, closing), wanted(), nowMs)).toThrow(new Refusal('AccountClosed'));
  });
});
