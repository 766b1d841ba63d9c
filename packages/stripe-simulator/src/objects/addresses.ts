import * as z from 'zod';
import { clearable, text } from '../wire/parameters.ts';

const line = clearable(text()).optional();

export const addressParameter = z.strictObject({
  city: line,
  country: line,
  line1: line,
  line2: line,
  postal_code: line,
  state: line,
});

/** Who pays: on a PaymentMethod and on each of its charges. */
export const billingDetailsParameter = z.strictObject({
  address: clearable(addressParameter).optional(),
  email: line,
  name: line,
  phone: line,
  tax_id: line,
});

export const shippingParameter = z.strictObject({
  address: addressParameter,
  carrier: text().exactOptional(),
  name: text().exactOptional(),
  phone: text().exactOptional(),
  tracking_number: text().exactOptional(),
});

type AddressParameter = z.output<typeof addressParameter>;

/** An address as Stripe shows it: all six lines, null where there is nothing. */
export function address(given: AddressParameter) {
  const { city = null, country = null, line1 = null, line2 = null, postal_code = null, state = null } = given;
  return { city, country, line1, line2, postal_code, state };
}

export function billingDetails(given: z.output<typeof billingDetailsParameter> = {}) {
  const { address: where, email = null, name = null, phone = null, tax_id = null } = given;
  return { address: address(where ?? {}), email, name, phone, tax_id };
}
