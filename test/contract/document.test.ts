import { describe, expect, test } from '@jest/globals';
import { Validator } from '@seriousme/openapi-schema-validator';
import { PROBLEM_STATUS } from '../../api/problem.ts';
import { ROUTES } from '../../api/routes.ts';
import { Contract, publishedDocument } from './contract.ts';

const document = publishedDocument();
const { routes } = new Contract(document);

/** Every object in the document, with the path that leads to it. */
function* objectsIn(value: unknown, at = ''): Generator<[at: string, object: object]> {
  if (typeof value !== 'object' || value === null) return;
  yield [at, value];
  for (const [name, inner] of Object.entries(value))
    yield* objectsIn(inner, `${at}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`);
}

describe('the document', () => {
  test('is valid OpenAPI 3.1', async () => {
    const result = await new Validator().validate(structuredClone(document));
    expect(result).toEqual({ valid: true });
    expect(document.openapi).toBe('3.1.0');
  });

  test('is not valid once a response has lost its description', async () => {
    const broken = structuredClone(document);
    const [response] = Object.values(broken.paths['/v1/plans']?.get?.responses ?? {});
    delete response?.description;
    expect(await new Validator().validate(broken)).toMatchObject({ valid: false });
  });

  test('describes every route, and no other', () => {
    const described = routes.map(({ method, path }) => `${method} ${path}`);
    expect(described.sort()).toEqual(ROUTES.map(({ method, path }) => `${method} ${path}`).sort());
  });

  test('names every operation once, and asks for a token where the gateway does', () => {
    expect(new Set(routes.map(({ operation }) => operation.operationId)).size).toBe(ROUTES.length);
    const open = routes.filter(({ operation }) => operation.security !== undefined);
    expect(open.map(({ operation }) => operation.security)).toEqual(open.map(() => []));
    expect(open.map(({ path }) => path).sort()).toEqual(
      ROUTES.filter(({ authorization }) => authorization === 'none')
        .map(({ path }) => path)
        .sort(),
    );
  });

  test.each(routes)('explains $method $path, and shows an example of all that is sent and answered', (route) => {
    const { operation, pointer } = route;
    expect(operation).toMatchObject({ summary: expect.any(String), description: expect.any(String) });
    const contents = [...objectsIn(operation, pointer)].filter(([, inner]) => 'schema' in inner && !('in' in inner));
    const bodies = contents.filter(([at]) => at.includes('/content/'));
    expect(bodies.length).toBeGreaterThan(0);
    for (const [at, body] of bodies) expect({ at, ...body }).toHaveProperty('examples');
  });

  test('leads nowhere with a $ref', () => {
    const names = new Set([...objectsIn(document)].map(([at]) => `#${at}`));
    const refs = [...objectsIn(document)].flatMap(([, inner]) => ('$ref' in inner ? [String(inner.$ref)] : []));
    expect(refs.length).toBeGreaterThan(100);
    expect(refs.filter((ref) => !names.has(ref))).toEqual([]);
  });

  test('knows every code that an answer can carry', () => {
    const codes = new Contract(document);
    for (const code of Object.keys(PROBLEM_STATUS))
      expect(codes.complaints('/components/schemas/ProblemCode', code)).toEqual([]);
    expect(codes.complaints('/components/schemas/ProblemCode', 'no_such_code')).not.toEqual([]);
  });
});
