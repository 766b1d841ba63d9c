import * as z from 'zod';
import { text } from './text.ts';

export const BillingContact = z.strictObject({
  name: text(200).min(1),
  email: z.email().max(254),
  company: text(200).optional(),
  address: z
    .string()
    .trim()
    .max(500)
    .regex(/^([^\p{Cc}\p{Cs}]|\r?\n)*$/u, 'expected lines of text')
    .optional(),
  taxId: text(50).optional(),
  purchaseOrder: text(100).optional(),
});
export type BillingContact = z.infer<typeof BillingContact>;
