import * as z from 'zod';
import { Feature } from '../../domain/values/ids.ts';
import { text } from '../../domain/values/text.ts';
import { shown } from './texts.ts';

const SubModule = z.strictObject({
  id: Feature.meta({ description: 'What the token carries: lower-case letters, digits and _.' }),
  name: shown(60).meta({ description: 'As buyers read it.' }),
  description: text(200).default('').meta({ description: 'One sentence: what it brings.' }),
  retired: z.boolean().default(false).meta({ description: 'true: granted still, and not shown any more.' }),
});

export const Module = SubModule.extend({
  subModules: z.array(SubModule).default([]).meta({ description: 'Parts of it that are on or off by themselves.' }),
});
export type Module = z.infer<typeof Module>;

/** features.json: what of the product can be on or off. */
export const FeaturesFile = z.strictObject({
  $schema: z.string().optional(),
  modules: z.array(Module).nonempty().meta({ description: 'In the order in which they are shown.' }),
});
