import * as z from 'zod';
import type { Operation } from '../account/operation.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { randomCharacters } from '../model/ids.ts';
import type { Customer } from '../model/shapes.ts';
import { address, addressParameter, shippingParameter } from '../objects/addresses.ts';
import { removeCustomer } from '../objects/customer-removal.ts';
import { customerInPath } from '../objects/customers.ts';
import { mergeMetadata } from '../objects/metadata.ts';
import { attach, referencedPaymentMethod } from '../objects/payment-methods.ts';
import { invalidRequest } from '../wire/errors.ts';
import { clearable, metadata, text } from '../wire/parameters.ts';
import { listing, retrieval } from './reading.ts';
import { route } from './route.ts';

const fields = {
  address: clearable(addressParameter).optional(),
  description: clearable(text()).optional(),
  email: clearable(text(512)).optional(),
  invoice_settings: z.strictObject({ default_payment_method: clearable(text()).optional() }).optional(),
  metadata: metadata.optional(),
  name: clearable(text(256)).optional(),
  phone: clearable(text(20)).optional(),
  shipping: clearable(shippingParameter).optional(),
};

type Fields = z.output<z.ZodObject<typeof fields>>;

function withFields(customer: Customer, { address: where, shipping, invoice_settings, ...change }: Fields): Customer {
  const settings = customer.invoice_settings;
  const { default_payment_method = settings.default_payment_method } = invoice_settings ?? {};
  return {
    ...customer,
    description: change.description === undefined ? customer.description : change.description,
    email: change.email === undefined ? (customer.email ?? null) : change.email,
    name: change.name === undefined ? (customer.name ?? null) : change.name,
    phone: change.phone === undefined ? (customer.phone ?? null) : change.phone,
    address: where === undefined ? (customer.address ?? null) : where && address(where),
    shipping:
      shipping === undefined ? customer.shipping : shipping && { ...shipping, address: address(shipping.address) },
    invoice_settings: { ...settings, default_payment_method },
    metadata: mergeMetadata(customer.metadata, change.metadata),
  };
}

function blankCustomer(operation: Operation): Customer {
  return {
    id: `cus_${randomCharacters(14)}`,
    object: 'customer',
    address: null,
    balance: 0,
    created: operation.nowSeconds,
    currency: null,
    customer_account: null,
    default_source: null,
    delinquent: false,
    description: null,
    discount: null,
    email: null,
    invoice_prefix: randomCharacters(8).toUpperCase(),
    invoice_settings: { custom_fields: null, default_payment_method: null, footer: null, rendering_options: null },
    livemode: false,
    metadata: {},
    name: null,
    next_invoice_sequence: 1,
    phone: null,
    preferred_locales: [],
    shipping: null,
    tax_exempt: 'none',
    test_clock: null,
  };
}

function create(operation: Operation, params: Fields & { payment_method?: string | undefined }): Customer {
  const { payment_method, ...given } = params;
  const blank = blankCustomer(operation);
  // Attached first, since the new customer's default may be this very card.
  if (payment_method) attach(operation, referencedPaymentMethod(operation, payment_method), blank.id);
  assertDefaultIsKept(operation, blank.id, given);
  const customer = operation.ledger.customers.put(withFields(blank, given));
  operation.emit('customer.created', customer);
  return customer;
}

/** Only a card that the customer keeps can be their default. */
function assertDefaultIsKept(operation: Operation, customer: string, { invoice_settings }: Fields): void {
  const id = invoice_settings?.default_payment_method;
  if (!id || operation.ledger.paymentMethods.find(id)?.customer === customer) return;
  throw invalidRequest(
    `The customer does not have a payment method with the ID ${id}. The payment method must be attached to the customer.`,
    { code: 'resource_missing', param: 'invoice_settings[default_payment_method]' },
  );
}

function update(operation: Operation, id: string, change: Fields): Customer {
  const before = customerInPath(operation, id);
  assertDefaultIsKept(operation, id, change);
  const customer = operation.ledger.customers.put(withFields(before, change));
  operation.emit('customer.updated', customer, before);
  return customer;
}

function* existing(ledger: Ledger, after?: string): Generator<Customer> {
  for (const customer of ledger.customers.newestFirst(after)) if (!('deleted' in customer)) yield customer;
}

export const customerRoutes = [
  route('POST', '/v1/customers', z.strictObject({ ...fields, payment_method: text().optional() }), (call) =>
    create(call.operation, call.params),
  ),
  listing('/v1/customers', existing, ['email']),
  retrieval('/v1/customers', (ledger) => ledger.customers, { noun: 'customer', param: 'customer' }),
  route('POST', '/v1/customers/:id', z.strictObject(fields), (call) => update(call.operation, call.id, call.params)),
  route('DELETE', '/v1/customers/:id', z.strictObject({}), ({ operation, id }) =>
    removeCustomer(operation, customerInPath(operation, id)),
  ),
];
