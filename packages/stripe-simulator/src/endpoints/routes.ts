import { balanceTransactionRoutes } from './balance-transactions.ts';
import { chargeRoutes } from './charges.ts';
import { customerRoutes } from './customers.ts';
import { disputeRoutes } from './disputes.ts';
import { earlyFraudWarningRoutes } from './early-fraud-warnings.ts';
import { eventRoutes } from './events.ts';
import { paymentIntentRoutes } from './payment-intents.ts';
import { paymentMethodRoutes } from './payment-methods.ts';
import { refundRoutes } from './refunds.ts';
import type { Route } from './route.ts';
import { setupIntentRoutes } from './setup-intents.ts';
import { taxRoutes } from './tax.ts';
import { taxIdRoutes } from './tax-ids.ts';
import { webhookEndpointRoutes } from './webhook-endpoints.ts';

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
  ...taxIdRoutes,
  ...taxRoutes,
  ...webhookEndpointRoutes,
];
