import * as z from 'zod/mini';
import { described } from '../../domain/values/described.ts';
import { Feature } from '../../domain/values/ids.ts';
import { text } from '../../domain/values/text.ts';
import { shown } from './texts.ts';

const SubModule = z.strictObject({
  id: described(Feature, 'What the token carries: lower-case letters, digits and _.'),
  name: described(shown(60), 'As buyers read it.'),
  description: described(z._default(text(200), ''), 'One sentence: what it brings.'),
  retired: described(z._default(z.boolean(), false), 'true: granted still, and not shown any more.'),
});

export const Module = z.extend(SubModule, {
  subModules: described(z._default(z.array(SubModule), []), 'Parts of it that are on or off by themselves.'),
});
export type Module = z.infer<typeof Module>;

/** features.json: what of the product can be on or off. */
export const FeaturesFile = z.strictObject({
  $schema: z.optional(z.string()),
  modules: described(z.array(Module).check(z.minLength(1)), 'In the order in which they are shown.'),
});
