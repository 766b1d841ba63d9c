import * as z from 'zod/mini';
import { Address } from '../values/address.ts';
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
