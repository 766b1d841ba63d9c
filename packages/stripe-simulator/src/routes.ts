import { balanceTransactionRoutes } from './endpoints/balance-transactions.ts';
import { chargeRoutes } from './endpoints/charges.ts';
import { customerRoutes } from './endpoints/customers.ts';
import { disputeRoutes } from './endpoints/disputes.ts';
import { earlyFraudWarningRoutes } from './endpoints/early-fraud-warnings.ts';
import { eventRoutes } from './endpoints/events.ts';
import { paymentIntentRoutes } from './endpoints/payment-intents.ts';
import { paymentMethodRoutes } from './endpoints/payment-methods.ts';
import { refundRoutes } from './endpoints/refunds.ts';
import { setupIntentRoutes } from './endpoints/setup-intents.ts';
import type { Route } from './wire/route.ts';

/** Every endpoint of Stripe's API that is simulated. */
export const ROUTES: readonly Route[] = [
  ...customerRoutes,
  ...paymentMethodRoutes,
  ...paymentIntentRoutes,
  ...chargeRoutes,
  ...refundRoutes,
  ...setupIntentRoutes,
  ...eventRoutes,
  ...balanceTransactionRoutes,
  ...disputeRoutes,
  ...earlyFraudWarningRoutes,
];
