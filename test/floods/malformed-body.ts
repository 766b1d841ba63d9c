import fc from 'fast-check';
import * as z from 'zod/mini';
import { oddName, oddText, oddValue } from './odd.ts';

type Path = readonly string[];

/** The place of every field that a schema knows, those of objects inside it as well. */
function placesIn(schema: z.ZodMiniType, before: Path = []): Path[] {
  if (!(schema instanceof z.ZodMiniObject)) return [];
  return Object.entries(schema.shape).flatMap(([name, field]) => {
    const path = [...before, name];
    return field instanceof z.ZodMiniType ? [path, ...placesIn(field, path)] : [path];
  });
}

/** A copy with another value at this place; without one the place is left out. */
function changed(value: unknown, [name, ...rest]: Path, spoilt: unknown): unknown {
  if (name === undefined) return spoilt;
  const fields = Object.entries(Object(value)).filter(([other]) => other !== name);
  const inner = changed(Object(value)[name], rest, spoilt);
  return Object.fromEntries(inner === undefined ? fields : [...fields, [name, inner]]);
}

/** Bodies that the schema does not take: spoilt in a field, as a whole, as JSON or as text. */
export function malformedBody(schema: z.ZodMiniType, good: object): fc.Arbitrary<Buffer> {
  const places = placesIn(schema);
  const objects: Path[] = [[], ...places.filter(({ length }) => length > 1).map((path) => path.slice(0, -1))];
  const text = JSON.stringify(good);
  const cut = fc.nat(text.length - 1);

  const values = fc.oneof(
    fc.tuple(fc.constantFrom(...places), fc.option(oddValue, { nil: undefined })),
    fc
      .tuple(fc.constantFrom(...objects), oddName, oddValue)
      .map(([path, name, value]): [Path, unknown] => [[...path, name], value]),
    oddValue.map((value): [Path, unknown] => [[], value]),
  );
  const brokenText = fc.oneof(
    cut.map((end) => text.slice(0, end)),
    fc.tuple(cut, oddText).map(([at, junk]) => text.slice(0, at) + junk + text.slice(at)),
    fc.constantFrom('[', '{"a":').map((opening) => opening.repeat(5_000)),
    fc.constantFrom('NaN', 'undefined', `\ufeff${text}`, `${text}//`, text.replaceAll('"', "'")),
    fc.constantFrom(33_000, 200_000).map((length) => JSON.stringify({ ...good, junk: 'x'.repeat(length) })),
  );
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 200 }).map((some) => Buffer.from(some)),
    fc.constant(Buffer.from(text, 'utf16le')),
  );
  const body = fc.oneof(
    { weight: 6, arbitrary: values.map(([path, value]) => Buffer.from(JSON.stringify(changed(good, path, value)))) },
    { weight: 3, arbitrary: brokenText.map((broken) => Buffer.from(broken)) },
    { weight: 1, arbitrary: bytes },
  );
  return body.filter((candidate) => !isTaken(schema, candidate));
}

function isTaken(schema: z.ZodMiniType, body: Buffer): boolean {
  try {
    return schema.safeParse(JSON.parse(body.toString('utf8'))).success;
  } catch {
    return false;
  }
}
