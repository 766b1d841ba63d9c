import { readdir } from 'node:fs/promises';
import { cruise } from 'dependency-cruiser';
import configuration from '../.dependency-cruiser.mjs';

const ROOTS = [
  'domain',
  'documents',
  'api',
  'adapters',
  'application',
  'cli',
  'deploy',
  'functions',
  'infra',
  'local',
  'operate',
  'packages',
  'selling',
  'web',
  'test/simulation',
];

/** Checks who imports whom. A parser that reads nothing finds nothing, so the files it read are counted as well. */
const { options, ...ruleSet } = configuration;
const { output } = await cruise(ROOTS, { ...options, ruleSet, validate: true });
const { summary, modules } = output;

const files = (await Promise.all(ROOTS.map((root) => readdir(root, { recursive: true })))).flat();
const isOurs = (file) => /\.tsx?$/.test(file) && !file.endsWith('.d.ts') && !/(^|\/)(dist|node_modules)\//.test(file);
const expected = files.filter(isOurs).length;
const read = modules.filter(({ source }) => isOurs(source) && ROOTS.some((root) => source.startsWith(`${root}/`)));
const imports = read.flatMap(({ dependencies }) => dependencies).length;

for (const { rule, from, to } of summary.violations) console.error(`${rule.name}: ${from} → ${to}`);
for (const rule of new Set(summary.violations.map(({ rule }) => rule.name)))
  console.error(`  ${rule}: ${ruleSet.forbidden.find(({ name }) => name === rule)?.comment}`);
console.log(`import rules: ${read.length} of ${expected} files read, ${imports} imports, ${summary.error} violations`);
process.exitCode = summary.error > 0 || read.length < expected || imports < expected ? 1 : 0;
