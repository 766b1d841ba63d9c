import { describe, expect, it } from '@jest/globals';
import { Ledger } from '../../../packages/stripe-simulator/src/ledger/ledger.ts';
import { KEPT, Newest } from '../../../packages/stripe-simulator/src/model/newest.ts';

const numbers = Array.from({ length: KEPT + 10 }, (_, number) => String(number));

describe('the simulated account', () => {
  it('forgets the objects that were made longest ago, whatever was changed since', () => {
    const newest = new Newest<string>();
    for (const number of numbers) newest.set(number, 'made');
    newest.set('10', 'changed');
    expect(newest.size).toBe(KEPT);
    expect([...newest.keys()][0]).toBe('10');
    expect(newest.get(String(KEPT + 9))).toBe('made');
  });

  it('forgets its oldest calls', () => {
    const ledger = new Ledger();
    for (const path of numbers) ledger.noteCall({ method: 'GET', path, status: 200, idempotencyKey: null });
    expect(ledger.calls).toHaveLength(KEPT);
    expect(ledger.calls[0]).toMatchObject({ path: '10' });
  });
});
