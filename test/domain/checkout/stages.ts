import {
  awaitAuthentication,
  type Checkout,
  closeCheckout,
  completeCheckout,
  markForUndo,
  markStuck,
} from '../../../domain/checkout/checkout.ts';
import { epochMs } from '../../../domain/values/calendar.ts';
import { type InvoiceId, invoiceIdOf, PaymentIntentId } from '../../../domain/values/ids.ts';
import { aNewCheckout, aPaidCheckout, sampleOf } from '../arbitraries.ts';

/** One checkout at its stages, and how it is brought to others. */
export const intentId = PaymentIntentId.parse('pi_1');
export const checkout = sampleOf(aNewCheckout);
export const paid = sampleOf(aPaidCheckout);
export const startMs = epochMs(checkout.createdAt);
export const wait = (taskToken: string) => ({ clientSecret: 'pi_1_secret_1', taskToken });
export const waiting = awaitAuthentication(checkout, wait('token-1'), startMs);
export const stuck = markStuck(checkout, startMs);
export const invoiceId: InvoiceId = invoiceIdOf(checkout.accountId, 1);
export const completed = completeCheckout(paid, invoiceId, startMs);

export const undone = (from: Checkout, cause: string) => markForUndo(from, cause, startMs);
export const closed = (from: Checkout) => closeCheckout(from, startMs);
