import type { Checkout } from '../domain/checkout/checkout.ts';
import type { Payment } from '../domain/payment/payment.ts';

type Facts = Partial<Omit<Extract<Payment, { status: 'going_back' }>, 'status'>>;

/** What is known of a checkout's payment, however far it has got. */
export const paymentFacts = ({ payment }: Checkout): Facts => payment;
