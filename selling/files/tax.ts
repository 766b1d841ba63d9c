import * as z from 'zod';

const Behavior = z
  .enum(['exclusive', 'inclusive'])
  .meta({ description: 'exclusive: comes on top of the prices. inclusive: is in them.' });

/** All that the format knows. What of it is charged today is a rule of its own. */
export const Tax = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('none') }),
    z.strictObject({
      kind: z.literal('fixed'),
      name: z.string().min(1).max(30).meta({ description: 'As documents name it: VAT.' }),
      percent: z
        .string('expected a decimal in quotes, such as "19" or "7.25"')
        .regex(/^\d{1,2}(\.\d{1,4})?$/, 'expected a decimal in quotes, such as "19" or "7.25"')
        .meta({ description: 'A decimal in quotes, "19" or "7.25": a number could not hold every rate.' }),
      behavior: Behavior,
    }),
    z.strictObject({
      kind: z.literal('stripe'),
      behavior: Behavior,
      taxCode: z
        .string()
        .regex(/^txcd_\d+$/, 'expected a tax code of Stripe’s, txcd_ and digits')
        .meta({ description: 'What is sold, in Stripe Tax’s words: txcd_10103001 is software as a service.' }),
    }),
  ])
  .meta({ description: 'Which tax is charged. Today that is {"kind": "none"}.' });
