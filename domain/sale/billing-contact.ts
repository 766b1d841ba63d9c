import * as z from 'zod/mini';
import { Address, isSameAddress } from '../values/address.ts';
import { described } from '../values/described.ts';

/** A billing contact as it is kept: what was taken once is read for ever, whatever may be given now. */
export const BillingContact = z.strictObject({
  name: z.string(),
  email: z.string(),
  company: z.optional(z.string()),
  address: z.optional(described(z.union([Address, z.string()]), 'Lines of text where 0.1 took it so.')),
  taxId: z.optional(z.string()),
  purchaseOrder: z.optional(z.string()),
  cc: z.optional(described(z.array(z.string()), 'Who gets the mails as well.')),
});
export type BillingContact = z.infer<typeof BillingContact>;

/** Whether what tax depends on is the same of both. */
export function isTaxedAlike(one: BillingContact, other: BillingContact): boolean {
  const [here, there] = [one.address, other.address];
  const areParts = typeof here === 'object' && typeof there === 'object';
  return one.taxId === other.taxId && (areParts ? isSameAddress(here, there) : here === there);
}
