import * as z from 'zod';
import type { Operation } from '../account/operation.ts';
import type { PaymentMethod } from '../model/shapes.ts';
import { billingDetails, billingDetailsParameter } from '../objects/addresses.ts';
import { cardParameter, readCard } from '../objects/card-entry.ts';
import { customerInPath, referencedCustomer } from '../objects/customers.ts';
import { mergeMetadata } from '../objects/metadata.ts';
import { attach, detach, newPaymentMethod, paymentMethodInPath } from '../objects/payment-methods.ts';
import { invalidRequest, noSuchObject } from '../wire/errors.ts';
import { listParameters, page } from '../wire/lists.ts';
import { integer, metadata, text } from '../wire/parameters.ts';
import { route } from './route.ts';

const allow_redisplay = z.enum(['always', 'limited', 'unspecified']).optional();

/** A card in place of a PaymentMethod's id, as Stripe.js sends it. */
export const paymentMethodData = z.strictObject({
  type: z.literal('card'),
  card: cardParameter,
  billing_details: billingDetailsParameter.optional(),
  allow_redisplay,
  metadata: metadata.optional(),
});

const updateParameters = z.strictObject({
  allow_redisplay,
  billing_details: billingDetailsParameter.optional(),
  card: z.strictObject({ exp_month: integer.optional(), exp_year: integer.optional() }).optional(),
  metadata: metadata.optional(),
});

export function createPaymentMethod(operation: Operation, given: z.output<typeof paymentMethodData>): PaymentMethod {
  return newPaymentMethod(operation, readCard(given.card, operation.nowSeconds * 1000), {
    billing_details: billingDetails(given.billing_details),
    metadata: mergeMetadata({}, given.metadata),
    ...(given.allow_redisplay ? { allow_redisplay: given.allow_redisplay } : {}),
  });
}

function update(operation: Operation, id: string, change: z.output<typeof updateParameters>): PaymentMethod {
  const before = paymentMethodInPath(operation, id);
  if (before.customer === null)
    throw invalidRequest('You must save this PaymentMethod to a customer before you can update it.');
  const { exp_month = before.card?.exp_month, exp_year = before.card?.exp_year } = change.card ?? {};
  const method = operation.ledger.paymentMethods.put({
    ...before,
    ...(change.allow_redisplay ? { allow_redisplay: change.allow_redisplay } : {}),
    ...(before.card && exp_month && exp_year ? { card: { ...before.card, exp_month, exp_year } } : {}),
    billing_details: change.billing_details ? billingDetails(change.billing_details) : before.billing_details,
    metadata: mergeMetadata(before.metadata, change.metadata),
  });
  operation.emit('payment_method.updated', method, before);
  return method;
}

/** As seen from its customer; another's is not there. */
function ofCustomerInPath(operation: Operation, customer: string, id: string): PaymentMethod {
  const { id: owner } = customerInPath(operation, customer);
  const method = operation.ledger.paymentMethods.find(id);
  if (method?.customer !== owner) throw noSuchObject('PaymentMethod', id, 'payment_method');
  return method;
}

function detachInPath(operation: Operation, id: string): PaymentMethod {
  const method = paymentMethodInPath(operation, id);
  if (method.customer === null)
    throw invalidRequest('The payment method you provided is not attached to a customer so detachment is impossible.');
  return detach(operation, method);
}

const filter = { ...listParameters, type: text().optional() };

function ofCustomer(operation: Operation, customer: string, type: string | undefined): PaymentMethod[] {
  return [...operation.ledger.paymentMethods.newestFirst()].filter(
    (method) => method.customer === customer && (type === undefined || method.type === type),
  );
}

export const paymentMethodRoutes = [
  route(
    'POST',
    '/v1/payment_methods',
    paymentMethodData,
    (call) => createPaymentMethod(call.operation, call.params),
    'publishable',
  ),
  route('GET', '/v1/payment_methods', z.strictObject({ ...filter, customer: text() }), ({ operation, params }) => {
    const { id } = referencedCustomer(operation, params.customer);
    return page('/v1/payment_methods', ofCustomer(operation, id, params.type), params);
  }),
  route('GET', '/v1/payment_methods/:id', z.strictObject({}), (call) => paymentMethodInPath(call.operation, call.id)),
  route('POST', '/v1/payment_methods/:id', updateParameters, (call) => update(call.operation, call.id, call.params)),
  route('POST', '/v1/payment_methods/:id/attach', z.strictObject({ customer: text() }), ({ operation, id, params }) =>
    attach(operation, paymentMethodInPath(operation, id), referencedCustomer(operation, params.customer).id),
  ),
  route('POST', '/v1/payment_methods/:id/detach', z.strictObject({}), (call) => detachInPath(call.operation, call.id)),
  route('GET', '/v1/customers/:id/payment_methods', z.strictObject(filter), ({ operation, id, params }) => {
    const customer = customerInPath(operation, id);
    return page(`/v1/customers/${id}/payment_methods`, ofCustomer(operation, customer.id, params.type), params);
  }),
  route('GET', '/v1/customers/:id/payment_methods/:method', z.strictObject({}), ({ operation, under, id }) =>
    ofCustomerInPath(operation, under, id),
  ),
];
