import type { Operation } from '../account/operation.ts';
import type { Customer } from '../model/shapes.ts';
import { noSuchObject, noSuchReference } from '../wire/errors.ts';

/** The customer a parameter names; a deleted one no longer exists. */
export function referencedCustomer(operation: Operation, id: string): Customer {
  const customer = operation.ledger.customers.find(id);
  if (!customer || 'deleted' in customer) throw noSuchReference('customer', id, 'customer');
  return customer;
}

/** The customer the path names; a deleted one no longer exists. */
export function customerInPath(operation: Operation, id: string): Customer {
  const customer = operation.ledger.customers.find(id);
  if (!customer || 'deleted' in customer) throw noSuchObject('customer', id, 'customer');
  return customer;
}
