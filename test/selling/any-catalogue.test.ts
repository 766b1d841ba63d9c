import { expect, it } from '@jest/globals';
import { Validator } from '@seriousme/openapi-schema-validator';
import fc from 'fast-check';
import * as z from 'zod';
import { openApiDocument } from '../../api/openapi/document.ts';
import type { Catalogue } from '../../domain/catalogue/catalogue.ts';
import { linesOf } from '../../domain/catalogue/price.ts';
import { totalOf } from '../../domain/values/price-line.ts';
import { type Path, pathText } from '../../selling/fault.ts';
import { gather } from '../../selling/gathering.ts';
import { aCatalogue, type CatalogueFiles } from './arbitraries.ts';
import { type Files, faultsIn, folderOf } from './given.ts';

const written = (files: CatalogueFiles): Files => ({
  'plans.json': JSON.stringify(files['plans.json'], null, 2),
  'features.json': JSON.stringify(files['features.json'], null, 2),
  'seller.json': JSON.stringify(files['seller.json'], null, 2),
});

it('any catalogue that keeps the rules checks clean, and is gathered as it stands', () => {
  fc.assert(
    fc.property(aCatalogue, (files) => {
      expect(faultsIn(written(files))).toEqual([]);
      const { catalogue } = gather(folderOf(written(files)));
      expect(catalogue.plans.map(({ id }) => id)).toEqual(files['plans.json'].plans.map((plan) => Object(plan).id));
      for (const { name, prices, seats } of catalogue.plans)
        for (const price of Object.values({ ...prices.annual, ...prices.monthly }))
          expect(totalOf(linesOf(name, price, seats.minimum))).toBeGreaterThan(0);
    }),
    { numRuns: 40 },
  );
});

const offSale = (catalogue: Catalogue): Catalogue => ({
  ...catalogue,
  plans: catalogue.plans.map((plan) => ({ ...plan, forSale: false })),
});
const priceless = (catalogue: Catalogue): Catalogue => ({
  ...catalogue,
  plans: catalogue.plans.map((plan) => ({ ...plan, prices: {} })),
});

it.each([
  ['as it is sold', (catalogue: Catalogue) => catalogue],
  ['off sale', offSale],
  ['without a price', priceless],
])('the API of any catalogue can be described, %s', async (_, changed) => {
  const property = fc.asyncProperty(aCatalogue, async (files) => {
    const { catalogue, seller } = gather(folderOf(written(files)));
    const document = z.looseObject({}).parse(JSON.parse(JSON.stringify(openApiDocument(changed(catalogue), seller))));
    expect(await new Validator().validate(document)).toEqual({ valid: true });
  });
  await fc.assert(property, { numRuns: 10 });
});

/** Every place of a value: of each of its objects and lists, and of what they hold. */
function* places(value: unknown, path: Path = []): Generator<Path> {
  if (path.length > 0) yield path;
  if (Array.isArray(value)) for (const [at, each] of value.entries()) yield* places(each, [...path, at]);
  else if (typeof value === 'object' && value !== null)
    for (const [key, each] of Object.entries(value)) yield* places(each, [...path, key]);
}

const holderOf = (value: unknown, path: Path): unknown =>
  path.slice(0, -1).reduce((outer: unknown, key) => Object(outer)[key], value);

it('one value of the wrong kind, anywhere, is named where it stands', () => {
  const aBreak = aCatalogue.chain((files) =>
    fc
      .constantFrom(...(['plans.json', 'features.json', 'seller.json'] as const))
      .chain((file) =>
        fc.record({ files: fc.constant(files), file: fc.constant(file), at: fc.constantFrom(...places(files[file])) }),
      ),
  );
  fc.assert(
    fc.property(aBreak, ({ files, file, at }) => {
      const broken = structuredClone(files);
      // No key of a catalogue may hold a list of lists.
      Reflect.set(Object(holderOf(broken[file], at)), at.at(-1) ?? '', [[]]);
      const paths = faultsIn(written(broken))
        .filter((fault) => fault.file === `mine/${file}`)
        .map(({ path }) => path);
      expect(paths.some((path) => path === pathText(at) || path.startsWith(`${pathText(at)}[`))).toBe(true);
    }),
    { numRuns: 80 },
  );
});

it('a key that nobody knows, anywhere, is named where it stands', () => {
  const aBreak = aCatalogue.chain((files) => {
    const objects = [...places(files['plans.json'])].filter((path) => {
      const value: unknown = Object(holderOf(files['plans.json'], path))[path.at(-1) ?? ''];
      return typeof value === 'object' && value !== null && !Array.isArray(value);
    });
    return fc.record({ files: fc.constant(files), at: fc.constantFrom(...objects) });
  });
  fc.assert(
    fc.property(aBreak, ({ files, at }) => {
      const broken = structuredClone(files);
      Reflect.set(Object(holderOf(broken['plans.json'], [...at, ''])), 'unheard_of', 1);
      expect(faultsIn(written(broken)).map(({ path }) => path)).toContain(pathText([...at, 'unheard_of']));
    }),
    { numRuns: 80 },
  );
});

it('an amount with a decimal point, anywhere, is named where it stands', () => {
  fc.assert(
    fc.property(aCatalogue, fc.nat(), (files, which) => {
      const text = written(files);
      const amounts = [...text['plans.json'].matchAll(/(Minor": \d+)\n|(Minor": \d+),/g)];
      fc.pre(amounts.length > 0);
      const { index = 0, 0: amount = '' } = amounts[which % amounts.length] ?? {};
      const cut = index + amount.length - 1;
      const plans = `${text['plans.json'].slice(0, cut)}.00${text['plans.json'].slice(cut)}`;
      const [fault, ...others] = faultsIn({ ...text, 'plans.json': plans });
      expect(fault).toMatchObject({ expected: expect.stringContaining('expected whole minor units') });
      expect(others).toEqual([]);
    }),
    { numRuns: 40 },
  );
});
