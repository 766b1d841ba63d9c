import type { Checkout } from '../domain/checkout/checkout.ts';
import type { Payment } from '../domain/payment/payment.ts';
import type { PaymentIntentId } from '../domain/values/ids.ts';

type Facts = Partial<Omit<Extract<Payment, { status: 'going_back' }>, 'status'>>;

/** What is known of a checkout's payment, however far it has got. */
export const paymentFacts = ({ payment }: Checkout): Facts => payment;

/** Puts another intent in the place of a checkout's own. */
export const askedWith =
  (intentId: PaymentIntentId) =>
  ({ payment, ...checkout }: Checkout): Checkout => ({
    ...checkout,
    payment: 'intentId' in payment ? { ...payment, intentId } : { ...payment, status: 'asked', intentId },
  });
