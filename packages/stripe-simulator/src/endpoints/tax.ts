import * as z from 'zod';
import type { Operation } from '../account/operation.ts';
import { address, addressParameter } from '../objects/addresses.ts';
import { calculate } from '../objects/tax.ts';
import { invalidRequest } from '../wire/errors.ts';
import { integer, list, text } from '../wire/parameters.ts';
import { retrieval } from './reading.ts';
import { route } from './route.ts';

const lineItem = z.strictObject({
  amount: integer,
  quantity: integer.optional(),
  reference: text().optional(),
  tax_behavior: z.enum(['exclusive', 'inclusive']).default('exclusive'),
  tax_code: text().optional(),
});

const customerDetails = z.strictObject({
  address: addressParameter,
  address_source: z.enum(['billing', 'shipping']),
  tax_ids: list(z.strictObject({ type: text(), value: text() })).default([]),
});

const createParameters = z.strictObject({
  currency: text().transform((code) => code.toLowerCase()),
  customer_details: customerDetails,
  line_items: list(lineItem),
  tax_date: integer.optional(),
});

/** By the rates of a day that is this near. */
const NEAREST_S = 31 * 86_400;

function create(operation: Operation, params: z.output<typeof createParameters>) {
  const { currency, customer_details, line_items, tax_date = operation.nowSeconds } = params;
  const { address: given, tax_ids } = customer_details;
  if (!given.country)
    throw invalidRequest('Missing required param: customer_details[address][country].', {
      code: 'parameter_missing',
      param: 'customer_details[address][country]',
    });
  if (Math.abs(tax_date - operation.nowSeconds) > NEAREST_S)
    throw invalidRequest('`tax_date` must be within 31 days of now.', { param: 'tax_date' });
  const where = { ...address(given), country: given.country };
  const items = line_items.map(({ amount, tax_behavior, reference = 'L1' }) => ({ amount, tax_behavior, reference }));
  return calculate(operation, { currency, line_items: items, address: where, tax_ids, tax_date });
}

export const taxRoutes = [
  route('POST', '/v1/tax/calculations', createParameters, ({ operation, params }) => create(operation, params)),
  retrieval('/v1/tax/calculations', (ledger) => ledger.taxCalculations, {
    noun: 'tax_calculation',
    param: 'calculation',
  }),
  route('GET', '/v1/tax/settings', z.strictObject({}), ({ operation }) => ({
    object: 'tax.settings',
    defaults: { provider: 'stripe', tax_behavior: null, tax_code: null },
    head_office: null,
    livemode: false,
    status: operation.ledger.taxStatus,
    status_details:
      operation.ledger.taxStatus === 'active' ? { active: {} } : { pending: { missing_fields: ['head_office'] } },
  })),
];
