import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { FILE_NAMES, schemaFiles } from '../../selling/schema.ts';

const root = new URL('../../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), 'utf8');

describe.each(schemaFiles())('catalogue/schema/$name', ({ name, text }) => {
  it('is what the schemas say that read the files; `npm run catalogue -- schema` writes it', () => {
    expect(read(`catalogue/schema/${name}`)).toBe(text);
  });

  it.each(['catalogue', 'examples/tidewater', 'selling/starting-point'])('takes what %s holds', (folder) => {
    const ajv = new Ajv2020({ strict: false });
    formats.default(ajv);
    const file = FILE_NAMES.find((each) => name.startsWith(each.replace('.json', '')));
    const isValid = ajv.compile(JSON.parse(text));
    isValid(JSON.parse(read(`${folder}/${file}`)));
    expect(isValid.errors).toBeNull();
  });

  it('explains every property of the first two levels as somebody hovers over it', () => {
    const silent = [...properties(JSON.parse(text))].filter(([, schema]) => !described(schema, JSON.parse(text)));
    expect(silent.map(([key]) => key)).toEqual(['$schema']);
  });
});

function* properties(schema: unknown): Generator<[string, unknown]> {
  const { properties: own = {}, items } = Object(schema);
  for (const [key, inner] of Object.entries(own)) yield [key, inner];
  for (const inner of Object.values(own)) {
    const { items: each, properties: deeper } = Object(inner);
    if (each || deeper)
      for (const [key, value] of Object.entries(Object(each ?? inner).properties ?? {})) yield [key, value];
  }
  if (items) yield* properties(items);
}

const described = (schema: unknown, root: unknown): boolean => {
  const { description, $ref } = Object(schema);
  if (description) return true;
  return $ref ? described(Object(Object(root).$defs)[$ref.replace('#/$defs/', '')], root) : false;
};
