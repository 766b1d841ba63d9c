import * as z from 'zod';

/** How an option or a variable stands in the usage: `--currency usd  the currency to pay in`. */
const USAGE = z.registry<{ value?: string; does: string }>();

export const usageOf = (schema: z.core.$ZodType) => USAGE.get(schema);

/** An option or a variable that has a value; the usage shows one that could be given. */
export function option<Schema extends z.core.$ZodType>(value: string, does: string, schema: Schema): Schema {
  USAGE.add(schema, { value, does });
  return schema;
}

/** An option that is there or not. */
export function flag(does: string) {
  const schema = z.boolean().default(false);
  USAGE.add(schema, { does });
  return schema;
}

export const NONE = z.object({});

/** What a command can be asked for. Its usage and its reading are both made from this. */
export interface Command<Options extends z.ZodObject = z.ZodObject, Variables extends z.ZodObject = z.ZodObject> {
  /** `npm run checkout` */
  call: string;
  /** What stands before the options: `<acc_… or chk_…>`, one word. */
  words?: { usage: string; most: number; rows?: readonly (readonly string[])[] };
  does: string;
  options: Options;
  /** What it takes from the environment. */
  variables: Variables;
}

/** Unless an option says otherwise. */
export const json = () => flag('one JSON object on one line, last on standard output');
