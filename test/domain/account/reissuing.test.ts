import { expect, test } from '@jest/globals';
import { end } from '../../../domain/account/features.ts';
import { beginReissue, endReissue, type Reissuing } from '../../../domain/account/reissuing.ts';
import { instant } from '../../../domain/values/calendar.ts';
import { invoiceIdOf } from '../../../domain/values/ids.ts';
import { bought, dueMs } from './given.ts';

const contact = { name: 'Ada', email: 'ada@acme.example' };
const { subscription, accountId } = bought;
if (!subscription) throw new Error('nothing was bought');
const { invoiceId } = subscription.paidBy;
const begun = beginReissue(bought, invoiceId, contact, dueMs);
const reissuing: Reissuing = { invoiceId, number: 2, contact, at: instant(dueMs) };

test('an invoice is issued anew under the next number, one at a time', () => {
  expect(begun).toEqual({ ...bought, lastInvoiceNumber: 2, reissuing });
  expect(beginReissue(begun, invoiceIdOf(accountId, 7), contact, dueMs + 1)).toBe(begun);
});

test('what pays for the period is named by its new invoice, once that is written', () => {
  const ended = endReissue(begun, reissuing);
  expect(ended).not.toHaveProperty('reissuing');
  expect(ended.subscription?.paidBy).toEqual({ ...subscription.paidBy, invoiceId: invoiceIdOf(accountId, 2) });
  expect(endReissue(ended, reissuing)).toBe(ended);
});

test('an older invoice, or one of a subscription that has ended, names nothing anew', () => {
  const older = { ...reissuing, invoiceId: invoiceIdOf(accountId, 99) };
  expect(endReissue({ ...begun, reissuing: older }, older).subscription).toEqual(subscription);
  expect(endReissue(begun, older)).toBe(begun);
  const ended = endReissue({ ...end(bought, 'returned', dueMs), reissuing }, reissuing);
  expect(ended).not.toHaveProperty('reissuing');
  expect(ended).not.toHaveProperty('subscription');
});
