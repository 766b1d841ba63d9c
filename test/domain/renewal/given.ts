import { openRenewal } from '../../../domain/renewal/renewal.ts';
import { CalendarDate } from '../../../domain/values/calendar.ts';
import { AccountId, PaymentIntentId, PaymentMethodId, SubscriptionId, UserId } from '../../../domain/values/ids.ts';

export const NOW_MS = Date.UTC(2027, 2, 1, 10);
export const intentId = PaymentIntentId.parse('pi_1');
export const card = PaymentMethodId.parse('pm_1');
export const adminId = UserId.parse('usr_1');

/** What falls due on the first of March. */
export const opened = openRenewal(
  {
    accountId: AccountId.parse('acc_1'),
    subscriptionId: SubscriptionId.parse('sub_1'),
    dueDate: CalendarDate.parse('2027-03-01'),
    adminId,
  },
  NOW_MS,
);
