import * as z from 'zod/mini';
import type { Finding } from './fault.ts';
import { Module } from './files/features-file.ts';
import { Plan, PriceChange } from './files/plans-file.ts';
import { SellerFile } from './files/seller-file.ts';
import type { Folder } from './folder.ts';
import { formFindings } from './form.ts';
import { type JsonFile, readJson } from './json-file.ts';
import { FILE_NAMES, FILES, type FileName, SCHEMAS } from './schema.ts';

/** One of a list, with its place in it. */
export interface Entry<T> {
  at: number;
  it: T;
}

/** What of a folder has the right form, so that the rules can look at it although something else has not. */
export interface Drafts {
  plans: List<Plan>;
  modules: List<Module>;
  priceChanges: List<PriceChange>;
  seller: SellerDraft;
  /** The names of all files in the folder. */
  files: readonly string[];
}

export interface List<T> {
  entries: readonly Entry<T>[];
  /** Whether that is all of them, as they were meant: of what is broken nobody knows. */
  whole: boolean;
}

interface Document extends JsonFile {
  file: FileName;
}

export interface ReadFolder {
  drafts: Drafts;
  documents: readonly Document[];
  findings: Finding[];
}

export function readFolder(folder: Folder): ReadFolder {
  const documents = FILE_NAMES.map((file) => document(folder, file));
  const [plans, features, seller] = documents.map(({ value }) => value);
  return {
    documents,
    findings: documents.flatMap(({ file, value, findings }) =>
      value === undefined ? findings : [...findings, ...formFindings(file, FILES[file], SCHEMAS[file], value)],
    ),
    drafts: {
      plans: sound(Plan, listIn(plans, 'plans')),
      modules: sound(Module, listIn(features, 'modules')),
      priceChanges: sound(PriceChange, listIn(plans, 'priceChanges') ?? []),
      seller: sellerDraft(seller),
      files: folder.files,
    },
  };
}

const listIn = (value: unknown, key: string): unknown[] | undefined => {
  const list: unknown = Object(value)[key];
  return Array.isArray(list) ? list : undefined;
};

function document(folder: Folder, file: FileName): Document {
  if (folder.files.includes(file)) return { ...readJson(file, folder.read(file)), file };
  const expected = `is missing; a catalogue has ${FILE_NAMES.join(', ')}`;
  return { file, value: undefined, findings: [{ file, path: [], expected }], lineOf: () => 1 };
}

const SellerDraft = z.partial(SellerFile);
export type SellerDraft = z.infer<typeof SellerDraft>;

/** What of the seller is as it should be; where something is not, what stands there unless it is said. */
function sellerDraft(value: unknown): SellerDraft {
  const faulty = SellerFile.safeParse(value).error?.issues.map(({ path: [key] }) => key) ?? [];
  const rest = Object.entries(Object(value)).filter(([key]) => key in SellerFile.shape && !faulty.includes(key));
  return SellerDraft.parse(Object.fromEntries(rest));
}

function sound<T>(schema: z.ZodMiniType<T>, values: readonly unknown[] | undefined): List<T> {
  const entries = (values ?? []).flatMap((value, at) => {
    const it = soundly(schema, value);
    return it === undefined ? [] : [{ at, it }];
  });
  return { entries, whole: entries.length === values?.length };
}

/** The value as the schema has it, unknown keys left out; undefined where more than those is wrong. */
function soundly<T>(schema: z.ZodMiniType<T>, value: unknown): T | undefined {
  const first = schema.safeParse(value);
  if (first.success) return first.data;
  const { issues } = first.error;
  if (!issues.every(({ code }) => code === 'unrecognized_keys')) return undefined;
  const known: unknown = structuredClone(value);
  for (const issue of issues) {
    const holder = issue.path.reduce((outer: unknown, key) => Object(outer)[key], known);
    if (issue.code === 'unrecognized_keys') for (const key of issue.keys) Reflect.deleteProperty(Object(holder), key);
  }
  return schema.safeParse(known).data;
}
