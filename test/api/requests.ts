import type * as z from 'zod/mini';

/** Every object inside a value, each as a copy of the whole with one more field in that object. */
export function withUnknownFields(value: object): object[] {
  const here = { ...value, unknown: true };
  const inside = Object.entries(value).flatMap(([name, inner]) =>
    typeof inner === 'object' && inner !== null
      ? withUnknownFields(inner).map((changed) => ({ ...value, [name]: changed }))
      : [],
  );
  return [here, ...inside];
}

/** What a schema calls the fields it does not know; empty where it takes the value. */
export function unknownFields(schema: z.ZodMiniType, value: unknown): string[] {
  const { error } = schema.safeParse(value);
  return (error?.issues ?? []).flatMap((issue) => (issue.code === 'unrecognized_keys' ? issue.keys : [issue.message]));
}
