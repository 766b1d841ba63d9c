import * as z from 'zod';
import { Feature } from '../domain/values/ids.ts';

const SubModule = z.strictObject({
  id: Feature.meta({ description: 'What the token carries: lower-case letters, digits and _.' }),
  name: z.string().trim().min(1).max(60).meta({ description: 'As buyers read it.' }),
  description: z.string().trim().max(200).default('').meta({ description: 'One sentence: what it brings.' }),
  retired: z.boolean().default(false).meta({ description: 'true: granted still, and not shown any more.' }),
});

/** features.json: the modules of the product that can be on or off, in the order they are shown. */
export const FeaturesFile = z.strictObject({
  $schema: z.string().optional(),
  modules: z.array(SubModule.extend({ subModules: z.array(SubModule).default([]) })).nonempty(),
});
export type FeaturesFile = z.infer<typeof FeaturesFile>;
