import type { Account } from '../../../domain/account/account.ts';
import { closeAccount } from '../../../domain/account/account-events.ts';
import { takeAccount } from '../../../domain/account/buying.ts';
import { recordSubscription } from '../../../domain/account/recording.ts';
import { instant } from '../../../domain/values/calendar.ts';
import { CheckoutId, type OperationId } from '../../../domain/values/ids.ts';
import { aCompany, aPaidCheckoutOf, paidFor, STANDS, sampleOf, wantedBy } from '../arbitraries.ts';

/** One account at the stages of its first purchase, and what has happened to it instead. */
const company = sampleOf(aCompany);
export const { account: free, admin } = company;
export const paid = sampleOf(aPaidCheckoutOf(company));
export const { checkoutId } = paid;
export const other = CheckoutId.parse('chk_other');
export const nowMs = Date.UTC(2028, 1, 29);
export const wanted = (settled?: OperationId) => wantedBy(paid, settled);
export const closing = { time: instant(nowMs) };

export const taken = takeAccount(free, wanted(), nowMs);
export const recorded = recordSubscription(taken, paidFor(paid), STANDS);
export const closed = closeAccount(free, closing);
export const premium: Account = { ...recorded, inFlight: { owner: other, stage: 'taken' } };
