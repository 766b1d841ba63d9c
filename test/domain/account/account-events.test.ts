import { describe, expect, test } from '@jest/globals';
import { closeAccount, renameAccount, reopenAccount } from '../../../domain/account/account-events.ts';
import { instant } from '../../../domain/values/calendar.ts';
import { anAccount, sampleOf } from '../arbitraries.ts';

const free = sampleOf(anAccount);
const order = { time: instant(Date.UTC(2027, 2, 1)), version: 7 };
const later = { time: instant(Date.UTC(2027, 2, 2)), version: 8 };
const acme = { name: 'Acme', domain: 'acme.example' };

describe('of what the host says of an account there stays', () => {
  test('the name, by which event it has it', () => {
    expect(renameAccount(free, acme, order)).toEqual({ ...free, ...acme, named: { by: 'renamed', order } });
  });

  test('that it is closed, since when, and by which event', () => {
    expect(closeAccount(free, order)).toEqual({ ...free, closedAt: order.time, standing: order });
  });

  test('that it is open again, under the name of then', () => {
    const again = { ...free, ...acme, named: { by: 'opened', order: later }, standing: later };
    expect(reopenAccount(closeAccount(free, order), acme, later)).toEqual(again);
    expect(reopenAccount(free, acme, later)).toEqual(again);
  });
});

describe('an account that was stored before events had an order', () => {
  const { standing, named, ...stored } = free;

  test('is renamed, closed and opened by any', () => {
    expect(renameAccount(stored, acme, order)).toEqual({ ...stored, ...acme, named: { by: 'renamed', order } });
    expect(closeAccount(stored, order)).toEqual({ ...stored, closedAt: order.time, standing: order });
    const opened = { ...stored, ...acme, named: { by: 'opened', order }, standing: order };
    expect(reopenAccount(stored, acme, order)).toEqual(opened);
  });
});
