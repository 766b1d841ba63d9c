import * as z from 'zod';
import { customerInPath } from '../objects/customers.ts';
import { addTaxId, taxIdInPath, taxIdsOf } from '../objects/tax-ids.ts';
import { listParameters, page } from '../wire/lists.ts';
import { text } from '../wire/parameters.ts';
import { route } from './route.ts';

const PATH = '/v1/customers/:id/tax_ids';

export const taxIdRoutes = [
  route('POST', PATH, z.strictObject({ type: text(), value: text() }), ({ operation, id, params }) =>
    addTaxId(operation, customerInPath(operation, id).id, params),
  ),
  route('GET', PATH, z.strictObject(listParameters), ({ operation, id, params }) =>
    page(PATH.replace(':id', id), taxIdsOf(operation, customerInPath(operation, id).id), params),
  ),
  route('GET', `${PATH}/:id`, z.strictObject({}), ({ operation, under, id }) =>
    taxIdInPath(operation, customerInPath(operation, under).id, id),
  ),
  route('DELETE', `${PATH}/:id`, z.strictObject({}), ({ operation, under, id }) => {
    const taxId = taxIdInPath(operation, customerInPath(operation, under).id, id);
    operation.ledger.taxIds.remove(taxId.id);
    operation.emit('customer.tax_id.deleted', taxId);
    return { id: taxId.id, object: 'tax_id', deleted: true };
  }),
];
