import type { PaymentIntent, PaymentMethod } from '../model/shapes.ts';

/** One try to take an intent's money with a PaymentMethod. */
export interface Attempt {
  intent: PaymentIntent;
  method: PaymentMethod;
  authenticated: boolean;
  offSession: boolean;
}
