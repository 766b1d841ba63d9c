import type { Check } from '../checking.ts';
import { alarms } from './alarms.ts';
import { api } from './api.ts';
import { concurrency } from './concurrency.ts';
import { mail } from './mail.ts';
import { publishableKey } from './publishable-key.ts';
import { purchase } from './purchase.ts';
import { stripeKey } from './stripe-key.ts';
import { stripeRights } from './stripe-rights.ts';
import { stripeTax } from './stripe-tax.ts';
import { webhookDelivery } from './webhook-delivery.ts';
import { webhookEndpoint } from './webhook-endpoint.ts';
import { webhookSecrets } from './webhook-secrets.ts';

/** All that is looked at, in this order. */
export const CHECKS: readonly Check[] = [
  concurrency,
  mail,
  alarms,
  stripeKey,
  stripeRights,
  stripeTax,
  publishableKey,
  webhookEndpoint,
  webhookSecrets,
  api,
  purchase,
  webhookDelivery,
];
