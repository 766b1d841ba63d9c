import type { Check } from '../checking.ts';
import { api } from './api.ts';
import { concurrency } from './concurrency.ts';
import { mail } from './mail.ts';
import { publishableKey } from './publishable-key.ts';
import { purchase } from './purchase.ts';
import { stripeKey } from './stripe-key.ts';
import { stripeRights } from './stripe-rights.ts';
import { webhookDelivery } from './webhook-delivery.ts';
import { webhookEndpoint } from './webhook-endpoint.ts';
import { webhookSecrets } from './webhook-secrets.ts';

/** All that is looked at, in this order. */
export const CHECKS: readonly Check[] = [
  concurrency,
  mail,
  stripeKey,
  stripeRights,
  publishableKey,
  webhookEndpoint,
  webhookSecrets,
  api,
  purchase,
  webhookDelivery,
];
