import type { Operation } from '../account/operation.ts';
import type { Customer, DeletedCustomer } from '../model/shapes.ts';
import { detach } from './payment-methods.ts';

/** Deletes for good: what is left is an id that says so, and cards that nobody can use. */
export function removeCustomer(operation: Operation, customer: Customer): DeletedCustomer {
  const deleted = operation.ledger.customers.put({
    id: customer.id,
    object: 'customer' as const,
    deleted: true as const,
  });
  for (const method of operation.ledger.paymentMethods.newestFirst())
    if (method.customer === customer.id) detach(operation, method);
  operation.emit('customer.deleted', customer);
  return deleted;
}
