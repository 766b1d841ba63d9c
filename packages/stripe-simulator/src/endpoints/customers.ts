import * as z from 'zod';
import type { Operation } from '../account/operation.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { randomCharacters } from '../model/ids.ts';
import type { Customer } from '../model/shapes.ts';
import { address, addressParameter, shippingParameter } from '../objects/addresses.ts';
import { customerInPath } from '../objects/customers.ts';
import { mergeMetadata } from '../objects/metadata.ts';
import { attach, detach, referencedPaymentMethod } from '../objects/payment-methods.ts';
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
  const customer = operation.ledger.customers.put(withFields(blankCustomer(operation), given));
  if (payment_method) attach(operation, referencedPaymentMethod(operation, payment_method), customer.id);
  operation.emit('customer.created', customer);
  return customer;
}

function update(operation: Operation, id: string, change: Fields): Customer {
  const before = customerInPath(operation, id);
  const customer = operation.ledger.customers.put(withFields(before, change));
  operation.emit('customer.updated', customer, before);
  return customer;
}

function remove(operation: Operation, id: string): object {
  const customer = customerInPath(operation, id);
  for (const method of operation.ledger.paymentMethods.newestFirst())
    if (method.customer === id) detach(operation, method);
  operation.emit('customer.deleted', customer);
  return operation.ledger.customers.put({ id, object: 'customer', deleted: true });
}

function existing(ledger: Ledger): Customer[] {
  return ledger.customers.newestFirst().filter((customer): customer is Customer => !('deleted' in customer));
}

export const customerRoutes = [
  route('POST', '/v1/customers', z.strictObject({ ...fields, payment_method: text().optional() }), (call) =>
    create(call.operation, call.params),
  ),
  listing('/v1/customers', existing, ['email']),
  retrieval('/v1/customers', (ledger) => ledger.customers, { noun: 'customer', param: 'customer' }),
  route('POST', '/v1/customers/:id', z.strictObject(fields), (call) => update(call.operation, call.id, call.params)),
  route('DELETE', '/v1/customers/:id', z.strictObject({}), (call) => remove(call.operation, call.id)),
];
