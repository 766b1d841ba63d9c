import { describe, expect, it } from '@jest/globals';
import { CALLS_KEPT, Ledger } from '../../../packages/stripe-simulator/src/ledger/ledger.ts';
import { AT_HAND, Shelf } from '../../../packages/stripe-simulator/src/ledger/shelf.ts';
import { KEPT, Newest } from '../../../packages/stripe-simulator/src/model/newest.ts';

const numbers = (length: number) => Array.from({ length }, (_, number) => String(number));

interface Thing {
  id: string;
  is: string;
}

/** Ten more than are at hand. */
function aFullShelf(older?: 'forgotten'): Shelf<Thing> {
  const shelf = new Shelf<Thing>(older);
  for (const id of numbers(AT_HAND + 10)) shelf.put({ id, is: 'made' });
  return shelf;
}

describe('the simulated account', () => {
  it('forgets no object, however many were made since', () => {
    const shelf = aFullShelf();
    expect(shelf.find('0')).toEqual({ id: '0', is: 'made' });
    expect(shelf.oldestFirst().map(({ id }) => id)).toEqual(numbers(AT_HAND + 10));
  });

  it('lists an old object in its place when it has changed, and no more when it is gone', () => {
    const shelf = aFullShelf();
    shelf.put({ id: '3', is: 'changed' });
    shelf.remove('1');
    const [newest] = shelf.newestFirst();
    expect(newest).toEqual({ id: String(AT_HAND + 9), is: 'made' });
    expect([...shelf.newestFirst('5')].map(({ id, is }) => `${id} ${is}`)).toEqual([
      '4 made',
      '3 changed',
      '2 made',
      '0 made',
    ]);
  });

  it('has the newest events, as Stripe has those of 30 days', () => {
    const events = aFullShelf('forgotten');
    expect(events.find('9')).toBeUndefined();
    expect(events.oldestFirst().at(0)).toMatchObject({ id: '10' });
  });

  it('forgets the keys that were used longest ago, whatever was changed since', () => {
    const newest = new Newest<string>();
    for (const number of numbers(KEPT + 10)) newest.set(number, 'made');
    newest.set('10', 'changed');
    expect(newest.size).toBe(KEPT);
    expect([...newest.keys()][0]).toBe('10');
    expect(newest.get(String(KEPT + 9))).toBe('made');
  });

  it('forgets its oldest calls', () => {
    const ledger = new Ledger();
    for (const path of numbers(CALLS_KEPT + 10))
      ledger.noteCall({ method: 'GET', path, status: 200, idempotencyKey: null });
    expect(ledger.calls).toHaveLength(CALLS_KEPT);
    expect(ledger.calls[0]).toMatchObject({ path: '10' });
  });
});
