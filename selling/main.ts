import * as z from 'zod';
import { json, NONE, option } from '../cli/command.ts';
import { thereIsNo } from '../cli/complaints.ts';
import { Misused } from '../cli/declined.ts';
import { EXIT } from '../cli/exit-codes.ts';
import { run } from '../cli/run.ts';
import { Currency } from '../domain/values/currency.ts';
import { check } from './verbs/check.ts';
import { diff } from './verbs/diff.ts';
import { start, writeSchemas } from './verbs/new.ts';
import { show } from './verbs/show.ts';
import type { Told } from './verbs/told.ts';

const SHIPPED = 'catalogue';
const SEATS = 'expected a whole number from 1 to 100000';

const options = z.object({
  seats: option(
    '25',
    '`show`: what so many users pay',
    z.string().regex(/^\d+$/, SEATS).transform(Number).pipe(z.number().min(1, SEATS).max(100_000, SEATS)).optional(),
  ),
  currency: option('eur', '`show`: in this currency only', z.optional(Currency)),
  catalogue: option('FOLDER', '`diff`: what would be deployed, unless given catalogue', z.string().optional()),
  json: json(),
});
type Options = z.infer<typeof options>;

interface Verb {
  word: string;
  does: string;
  takes: readonly (keyof Options)[];
  run: (word: string | undefined, options: Options) => Told;
}

const VERBS: Record<string, Verb> = {
  check: {
    word: '[FOLDER]',
    does: 'name everything that keeps it from being sold from; exit code 1 where there is something',
    takes: [],
    run: (folder = SHIPPED) => check(folder),
  },
  show: {
    word: '[FOLDER]',
    does: 'plans × periods × currencies, and what --seats cost',
    takes: ['seats', 'currency'],
    run: (folder = SHIPPED, { seats = 25, currency }) => show(folder, { seats, currency }),
  },
  diff: {
    word: '[REF | FOLDER]',
    does: 'what a deploy changes, from this commit or folder (unless given HEAD) to --catalogue',
    takes: ['catalogue'],
    run: (deployed = 'HEAD', { catalogue = SHIPPED }) => diff(deployed, catalogue),
  },
  new: {
    word: 'FOLDER',
    does: 'a folder to start from',
    takes: [],
    run: (folder) => {
      if (!folder) throw new Misused('Where? `new` takes a FOLDER that is empty or not there yet.');
      return start(folder);
    },
  },
  schema: {
    word: '[FOLDER]',
    does: 'write the JSON Schemas of this version into its folder schema',
    takes: [],
    run: (folder = SHIPPED) => writeSchemas(folder),
  },
};

const CATALOGUE = {
  call: 'npm run catalogue',
  does: 'What is sold, and by whom: a folder of JSON. docs/catalogue.md has its format.',
  words: {
    usage: '<verb> [FOLDER]',
    most: 2,
    rows: Object.entries(VERBS).map(([name, { word, does }]) => [`${name} ${word}`, does]),
  },
  options,
  variables: NONE,
};

function verbNamed(name: string, given: Options): Verb {
  const names = Object.keys(VERBS);
  const verb = VERBS[name];
  if (!verb)
    throw new Misused(name ? thereIsNo('verb', name, names) : `Which verb? Expected one of ${names.join(', ')}.`);
  const idle = (['seats', 'currency', 'catalogue'] as const).find(
    (option) => given[option] !== undefined && !verb.takes.includes(option),
  );
  if (idle) throw new Misused(`\`${name}\` has no use for --${idle}. Leave it out.`);
  return verb;
}

await run(CATALOGUE, async ({ words: [name = '', word], options: given }) => {
  const { lines, json: answer, exitCode } = verbNamed(name, given).run(word, given);
  console.log(given.json ? JSON.stringify(answer) : lines.join('\n'));
  return exitCode ?? EXIT.done;
});
