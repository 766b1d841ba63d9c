import * as z from 'zod';
import { text } from './text.ts';

export const BillingContact = z.strictObject({
  name: text(200).regex(/\S/, 'expected a name'),
  email: z.email().max(254),
  company: text(200).optional(),
  address: z
    .string()
    .trim()
    .max(500)
    .regex(/^([ -~\u00a0-\ud7ff\ue000-\u{10ffff}]|\r?\n)*$/u, 'expected lines of text')
    .optional(),
  taxId: text(50).optional(),
  purchaseOrder: text(100).optional(),
});
export type BillingContact = z.infer<typeof BillingContact>;
