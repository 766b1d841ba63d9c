import * as z from 'zod';
import type { Account } from '../account/account.ts';
import { CANCELLATION_REASONS } from '../objects/cancellation.ts';
import { DELIVERY_MODES } from '../webhooks/endpoint.ts';
import { type Faults, faultSchema } from '../wire/faults.ts';
import { cancelInDashboard, challengeIntent, deleteCustomer, refundIntent } from './acts.ts';
import { actOnCard } from './card-acts.ts';
import { cardAct } from './card-requests.ts';
import { disputeIntent, moveDisputeNamed } from './dispute-acts.ts';
import { disputeMove, disputeRequest } from './dispute-requests.ts';
import { ledgerReport } from './ledger-report.ts';

interface World {
  account: Account;
  faults: Faults;
}

interface ControlRoute {
  method: string;
  path: string;
  handle(world: World, id: string, body: unknown): object | Promise<object>;
}

const challenge = z.strictObject({ outcome: z.enum(['succeed', 'fail']) });
const delivery = z.strictObject({ mode: z.enum(DELIVERY_MODES) });
const taxSettings = z.strictObject({ status: z.enum(['active', 'pending']) });
const refund = z.strictObject({ paymentIntentId: z.string(), amount: z.int().positive().optional() });

const cancellation = z
  .strictObject({ reason: z.enum(CANCELLATION_REASONS).default('requested_by_customer') })
  .default({ reason: 'requested_by_customer' });

function faultRules(body: unknown) {
  return Array.isArray(body) ? z.array(faultSchema).parse(body) : [faultSchema.parse(body)];
}

export const CONTROL_ROUTES: readonly ControlRoute[] = [
  {
    method: 'POST',
    path: '/test/challenges/:id',
    handle: ({ account }, id, body) => challengeIntent(account, id, challenge.parse(body).outcome),
  },
  {
    method: 'POST',
    path: '/test/webhooks',
    handle: ({ account }, _id, body) => account.webhooks.switchTo(delivery.parse(body).mode),
  },
  { method: 'POST', path: '/test/webhooks/flush', handle: ({ account }) => account.webhooks.flush() },
  { method: 'GET', path: '/test/ledger', handle: ({ account }) => ledgerReport(account.ledger) },
  {
    method: 'DELETE',
    path: '/test/ledger',
    handle: ({ account }) => {
      account.clear();
      return ledgerReport(account.ledger);
    },
  },
  {
    method: 'POST',
    path: '/test/refunds',
    handle: ({ account }, _id, body) => refundIntent(account, refund.parse(body)),
  },
  {
    method: 'POST',
    path: '/test/payment-intents/:id/cancel',
    handle: ({ account }, id, body) => cancelInDashboard(account, id, cancellation.parse(body).reason),
  },
  {
    method: 'POST',
    path: '/test/payment-methods/:id',
    handle: ({ account }, id, body) => actOnCard(account, id, cardAct.parse(body)),
  },
  {
    method: 'DELETE',
    path: '/test/customers/:id',
    handle: ({ account }, id) => deleteCustomer(account, id),
  },
  {
    method: 'POST',
    path: '/test/tax-settings',
    handle: ({ account }, _id, body) => {
      const { status } = taxSettings.parse(body);
      account.ledger.taxStatus = status;
      return { status };
    },
  },
  {
    method: 'POST',
    path: '/test/disputes',
    handle: ({ account }, _id, body) => disputeIntent(account, disputeRequest.parse(body)),
  },
  {
    method: 'POST',
    path: '/test/disputes/:id',
    handle: ({ account }, id, body) => moveDisputeNamed(account, id, disputeMove.parse(body).status),
  },
  { method: 'GET', path: '/test/faults', handle: ({ faults }) => ({ faults: faults.pending() }) },
  {
    method: 'POST',
    path: '/test/faults',
    handle: ({ faults }, _id, body) => {
      faults.add(faultRules(body));
      return { faults: faults.pending() };
    },
  },
  {
    method: 'DELETE',
    path: '/test/faults',
    handle: ({ faults }) => {
      faults.clear();
      return { faults: faults.pending() };
    },
  },
];
