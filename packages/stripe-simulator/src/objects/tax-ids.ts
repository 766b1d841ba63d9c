import type { Operation } from '../account/operation.ts';
import { newId } from '../model/ids.ts';
import type { TaxId } from '../model/shapes.ts';
import { invalidRequest, noSuchObject } from '../wire/errors.ts';

/** What a well-formed id looks like, of the types that a register is asked about. */
const FORMS: Readonly<Record<string, RegExp>> = {
  eu_vat: /^(?!GB)[A-Z]{2}[0-9A-Z]{2,12}$/,
  gb_vat: /^GB(\d{9}|\d{12})$/,
  au_abn: /^\d{11}$/,
};

/** Ids that are settled by what they hold, as Stripe's test ids are. https://docs.stripe.com/testing#tax-ids */
const SETTLED: readonly (readonly [digits: string, status: 'verified' | 'unverified' | 'pending' | 'unavailable'])[] = [
  ['111111111', 'unverified'],
  ['222222222', 'pending'],
  ['333333333', 'unavailable'],
];

const NOT_VERIFIED = { verified_address: null, verified_name: null };

export function addTaxId(
  operation: Operation,
  customer: string,
  { type, value }: { type: string; value: string },
): TaxId {
  const form = FORMS[type];
  if (form && !form.test(value))
    throw invalidRequest(`Invalid value for ${type}.`, { code: 'tax_id_invalid', param: 'value' });
  const status = !form ? null : (SETTLED.find(([digits]) => value.includes(digits))?.[1] ?? 'verified');
  const taxId: TaxId = {
    id: newId('txi'),
    object: 'tax_id',
    country: type === 'au_abn' ? 'AU' : value.slice(0, 2),
    created: operation.nowSeconds,
    customer,
    customer_account: null,
    livemode: false,
    owner: { type: 'customer', customer, customer_account: null },
    type,
    value,
    verification: { ...NOT_VERIFIED, status: status === null ? 'unavailable' : 'pending' },
  };
  const added = operation.ledger.taxIds.put(taxId);
  operation.emit('customer.tax_id.created', added);
  if (status !== null && status !== 'pending') operation.ledger.registers.set(added.id, status);
  return added;
}

/** A register has answered by the time that somebody looks. */
function settled(operation: Operation, taxId: TaxId): TaxId {
  const status = operation.ledger.registers.get(taxId.id);
  if (!status) return taxId;
  operation.ledger.registers.delete(taxId.id);
  const after = operation.ledger.taxIds.put({ ...taxId, verification: { ...NOT_VERIFIED, status } });
  operation.emit('customer.tax_id.updated', after, taxId);
  return after;
}

export const taxIdsOf = (operation: Operation, customer: string): TaxId[] =>
  [...operation.ledger.taxIds.newestFirst()]
    .filter((each) => each.customer === customer)
    .map((each) => settled(operation, each));

export function taxIdInPath(operation: Operation, customer: string, id: string): TaxId {
  const taxId = operation.ledger.taxIds.find(id);
  if (taxId?.customer !== customer) throw noSuchObject('tax_id', id, 'id');
  return settled(operation, taxId);
}
