import * as z from 'zod/mini';
import './english.ts';

/**
 * A schema with what the API's description says of it. Marked as pure, like zod's own functions: a bundle that does not
 * parse with the schema leaves it out.
 */
// @__NO_SIDE_EFFECTS__
export function described<Schema extends z.ZodMiniType>(schema: Schema, said: string | z.core.GlobalMeta): Schema {
  const copy = z.clone(schema);
  z.globalRegistry.add(copy, typeof said === 'string' ? { description: said } : said);
  return copy;
}
