import type * as z from 'zod/mini';
import type { Path } from './fault.ts';

export type JsonSchema = z.core.JSONSchema.BaseSchema;

/** What a schema says of one place: a union says several things. */
function schemasAt(root: JsonSchema, path: Path): JsonSchema[] {
  const open = (schema: JsonSchema): JsonSchema[] => {
    const target = schema.$ref && root.$defs?.[schema.$ref.replace('#/$defs/', '')];
    if (target) return open(target);
    return [schema, ...objects(schema.anyOf, schema.oneOf).flatMap(open)];
  };
  return path.reduce((schemas, key) => schemas.flatMap((schema) => inside(schema, key)).flatMap(open), open(root));
}

function inside({ items, properties, additionalProperties }: JsonSchema, key: string | number): JsonSchema[] {
  if (typeof key === 'number') return objects([items].flat());
  return objects([properties?.[key] ?? additionalProperties]);
}

/** JSON Schema's `true` and `false` say nothing of a place. */
const objects = (...lists: (readonly unknown[] | undefined)[]): JsonSchema[] =>
  lists.flatMap((list) => (list ?? []).filter((each): each is JsonSchema => typeof each === 'object' && each !== null));

/** The keys that may stand in an object there. */
export function keysAt(root: JsonSchema, path: Path): string[] {
  const keys = schemasAt(root, path).flatMap(({ properties = {}, propertyNames }) => [
    ...Object.keys(properties),
    ...objects([propertyNames]).flatMap((names) => namesIn(root, names)),
  ]);
  return [...new Set(keys)].filter((key) => key !== '$schema');
}

const namesIn = (root: JsonSchema, names: JsonSchema): string[] =>
  schemasAt({ ...names, $defs: root.$defs ?? {} }, []).flatMap((each) => (each.enum ?? []).map(String));

export const descriptionAt = (root: JsonSchema, path: Path): string | undefined =>
  schemasAt(root, path).find(({ description }) => description)?.description;

/** The words that may stand there. */
export const wordsAt = (root: JsonSchema, path: Path): string[] =>
  schemasAt(root, path).flatMap((each) => (each.const === undefined ? (each.enum ?? []) : [each.const]).map(String));
