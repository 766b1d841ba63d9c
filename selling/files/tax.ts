import * as z from 'zod/mini';
import { described } from '../../domain/values/described.ts';

const Behavior = described(
  z.enum(['exclusive', 'inclusive']),
  'exclusive: comes on top of the prices. inclusive: is in them.',
);

export const Tax = described(
  z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('none') }),
    z.strictObject({
      kind: z.literal('fixed'),
      name: described(z.string().check(z.minLength(1), z.maxLength(30)), 'As documents name it: VAT.'),
      percent: described(
        z
          .string('expected a decimal in quotes, such as "19" or "7.25"')
          .check(z.regex(/^\d{1,2}(\.\d{1,4})?$/, 'expected a decimal in quotes, such as "19" or "7.25"')),
        'A decimal in quotes, "19" or "7.25": a number could not hold every rate.',
      ),
      behavior: Behavior,
    }),
    z.strictObject({
      kind: z.literal('stripe'),
      behavior: Behavior,
      taxCode: described(
        z.string().check(z.regex(/^txcd_\d+$/, 'expected a tax code of Stripe’s, txcd_ and digits')),
        'What is sold, in Stripe Tax’s words: txcd_10103001 is software as a service.',
      ),
    }),
  ]),
  'Which tax is charged: none, one rate for all, or what Stripe Tax says for where the buyer is.',
);
