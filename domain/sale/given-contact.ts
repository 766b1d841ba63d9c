import * as z from 'zod/mini';
import { lines, text, VISIBLE } from '../values/text.ts';
import { EmailAddress } from './email-address.ts';

/** A billing contact as a buyer may give it now. */
export const GivenContact = z.strictObject({
  name: text(200).check(z.refine((name) => VISIBLE.test(name), 'expected a name')),
  email: EmailAddress,
  company: z.optional(text(200)),
  address: z.optional(lines(500)),
  taxId: z.optional(text(50)),
  purchaseOrder: z.optional(text(100)),
});
