import * as z from 'zod';
import type { Operation } from '../account/operation.ts';
import type { Charge, Refund } from '../model/shapes.ts';
import { mergeMetadata } from '../objects/metadata.ts';
import { refundableCharge, refundCharge } from '../objects/refunds.ts';
import { invalidRequest, noSuchObject, noSuchReference } from '../wire/errors.ts';
import { integer, metadata, text } from '../wire/parameters.ts';
import { listing, retrieval } from './reading.ts';
import { route } from './route.ts';

const createParameters = z
  .strictObject({
    amount: integer.optional(),
    charge: text().optional(),
    metadata: metadata.optional(),
    payment_intent: text().optional(),
    reason: z.enum(['duplicate', 'fraudulent', 'requested_by_customer']).optional(),
  })
  .check(({ value, issues }) => {
    if ((value.charge === undefined) !== (value.payment_intent === undefined)) return;
    const message = 'One of the following params should be provided for this request: payment_intent or charge.';
    const code = value.charge === undefined ? 'parameter_missing' : 'parameters_exclusive';
    issues.push({ code: 'custom', message, params: { code }, path: ['payment_intent'], input: value });
  });

type CreateParameters = z.output<typeof createParameters>;

function create(operation: Operation, params: CreateParameters): Refund {
  const { amount, reason } = params;
  return refundCharge(operation, chargeToRefund(operation, params), {
    amount,
    reason,
    metadata: mergeMetadata({}, params.metadata),
  });
}

function chargeToRefund(operation: Operation, { charge: chargeId, payment_intent }: CreateParameters): Charge {
  if (payment_intent !== undefined) {
    const intent = operation.ledger.paymentIntents.find(payment_intent);
    if (!intent) throw noSuchReference('payment_intent', payment_intent, 'payment_intent');
    return refundableCharge(operation, intent);
  }
  const charge = operation.ledger.charges.find(chargeId ?? '');
  if (!charge) throw noSuchReference('charge', chargeId ?? '', 'charge');
  return charge;
}

function refundInPath(operation: Operation, id: string): Refund {
  const refund = operation.ledger.refunds.find(id);
  if (!refund) throw noSuchObject('refund', id, 'refund');
  return refund;
}

const updateParameters = z.strictObject({ metadata: metadata.optional() });

function update(operation: Operation, id: string, change: z.output<typeof updateParameters>): Refund {
  const before = refundInPath(operation, id);
  const merged = mergeMetadata(before.metadata, change.metadata);
  const refund = operation.ledger.refunds.put({ ...before, metadata: merged });
  operation.emit('refund.updated', refund, before);
  return refund;
}

function cancel(operation: Operation, id: string): never {
  const { status } = refundInPath(operation, id);
  throw invalidRequest(
    `You cannot cancel this Refund because it has a status of ${status}. Only a Refund that requires action may be canceled.`,
  );
}

export const refundRoutes = [
  route('POST', '/v1/refunds', createParameters, (call) => create(call.operation, call.params)),
  listing('/v1/refunds', (ledger, after) => ledger.refunds.newestFirst(after), ['charge', 'payment_intent']),
  retrieval('/v1/refunds', (ledger) => ledger.refunds, { noun: 'refund', param: 'refund' }),
  route('POST', '/v1/refunds/:id', updateParameters, (call) => update(call.operation, call.id, call.params)),
  route('POST', '/v1/refunds/:id/cancel', z.strictObject({}), (call) => cancel(call.operation, call.id)),
];
