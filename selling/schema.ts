import * as z from 'zod/mini';
import { FeaturesFile } from './files/features-file.ts';
import { PlansFile } from './files/plans-file.ts';
import { SellerFile } from './files/seller-file.ts';
import type { JsonSchema } from './known.ts';

/** The files of a catalogue and what reads them. */
export const FILES = { 'plans.json': PlansFile, 'features.json': FeaturesFile, 'seller.json': SellerFile } as const;
export type FileName = keyof typeof FILES;
export const FILE_NAMES = Object.keys(FILES) as FileName[];

/** What editors take: a file's schema as it is written, its descriptions as hover text. */
export const SCHEMAS = {
  'plans.json': jsonSchemaOf(PlansFile),
  'features.json': jsonSchemaOf(FeaturesFile),
  'seller.json': jsonSchemaOf(SellerFile),
} as const;

/** As they stand in a catalogue's folder `schema`. */
export const schemaFiles = (): { name: string; text: string }[] =>
  FILE_NAMES.map((file) => ({
    name: file.replace('.json', '.schema.json'),
    text: `${JSON.stringify(SCHEMAS[file], null, 2)}\n`,
  }));

function jsonSchemaOf(schema: z.ZodMiniType): JsonSchema {
  return z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
}
