import * as z from 'zod';
import type { Account } from '../account/account.ts';
import { DELIVERY_MODES } from '../webhooks/endpoint.ts';
import { type Faults, faultSchema } from '../wire/faults.ts';
import { challengeIntent, DISPUTE_OUTCOMES, disputeIntent, refundIntent } from './acts.ts';
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
const refund = z.strictObject({ paymentIntentId: z.string(), amount: z.int().positive().optional() });
const dispute = z.strictObject({
  paymentIntentId: z.string(),
  outcome: z.enum(DISPUTE_OUTCOMES),
  amount: z.int().positive().optional(),
});

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
    path: '/test/disputes',
    handle: ({ account }, _id, body) => disputeIntent(account, dispute.parse(body)),
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
