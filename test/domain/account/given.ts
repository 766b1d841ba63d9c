import type { Account } from '../../../domain/account/account.ts';
import { takeAccount } from '../../../domain/account/buying.ts';
import { declineRenewal } from '../../../domain/account/declining.ts';
import { recordSubscription } from '../../../domain/account/recording.ts';
import { claimAttempt, dueRenewal, passGate } from '../../../domain/account/renewing.ts';
import { instant } from '../../../domain/values/calendar.ts';
import { DAY_MS } from '../../../domain/values/duration.ts';
import { aCompany, aPaidCheckoutOf, paidFor, STANDS, sampleOf, wantedBy } from '../arbitraries.ts';

const company = sampleOf(aCompany);
export const admin = company.admin;
export const paid = sampleOf(aPaidCheckoutOf(company));

/** An account with a subscription, up to its first renewal. */
export const bought = recordSubscription(takeAccount(company.account, wantedBy(paid), 0), paidFor(paid), STANDS);
export const renewalId =
  dueRenewal(bought) ??
  (() => {
    throw new Error('nothing was bought');
  })();
export const dueDate = bought.subscription?.period.to ?? '';
export const dueMs = Date.parse(`${dueDate}T10:00:00Z`);
export const actAt = (ms: number) => ({ by: 'ada', why: 'a test', at: instant(ms) });

export const DAYS = { retryOnDays: [1, 3, 7, 14], mailOnDays: [0, 3, 7, 14], lastMailDaysBefore: 3, endOnDay: 21 };
export const claimed = claimAttempt(bought, renewalId, false, dueMs);
export const charging = passGate(claimed, renewalId, dueMs);
export const no = { at: instant(dueMs), remedy: 'time' as const, declineCode: 'insufficient_funds' };
/** The bank has said its first no. */
export const overdue = declineRenewal(charging, { renewalId, attempt: 1, no }, DAYS);

const endsOnMs = ({ openRenewal }: Account): number => Date.parse(openRenewal?.dunning?.endsOn ?? '');

/** By how many days its dunning ends later than it did when the bank first said no. */
export const daysMoved = (account: Account): number => (endsOnMs(account) - endsOnMs(overdue)) / DAY_MS;
