import * as z from 'zod';
import { lines, text, VISIBLE } from '../values/text.ts';
import { EmailAddress } from './email-address.ts';

/** As a buyer may give it now. */
export const GivenContact = z.strictObject({
  name: text(200).refine((name) => VISIBLE.test(name), 'expected a name'),
  email: EmailAddress,
  company: text(200).optional(),
  address: lines(500).optional(),
  taxId: text(50).optional(),
  purchaseOrder: text(100).optional(),
});

/** As it is kept: what was taken once is read for ever, whatever may be given now. */
export const BillingContact = z.strictObject({
  name: z.string(),
  email: z.string(),
  company: z.string().optional(),
  address: z.string().meta({ description: 'Lines of text.' }).optional(),
  taxId: z.string().optional(),
  purchaseOrder: z.string().optional(),
});
export type BillingContact = z.infer<typeof BillingContact>;
