import { type ParseArgsOptionsConfig, parseArgs, types } from 'node:util';
import * as z from 'zod';
import { type Command, usageOf } from './command.ts';
import { complaints, didYouMean, shown } from './complaints.ts';
import { Misused } from './declined.ts';
import { nearest } from './nearest.ts';

export interface Asked<Options extends z.ZodObject, Variables extends z.ZodObject> {
  words: string[];
  options: z.infer<Options>;
  variables: z.infer<Variables>;
}

/** What a command is asked for; `help` where that is all. Throws Misused: nothing that was typed passes silently. */
export function read<Options extends z.ZodObject, Variables extends z.ZodObject>(
  command: Command<Options, Variables>,
  args: string[],
  environment: NodeJS.ProcessEnv,
): Asked<Options, Variables> | 'help' {
  const known = { ...configuration(command.options), help: { type: 'boolean', short: 'h' } } as const;
  const { tokens } = parseArgs({ args, options: known, allowPositionals: true, strict: false, tokens: true });
  const typed = tokens.flatMap((token) => (token.kind === 'option' ? token.name : []));
  for (const name of typed) if (!(name in known)) throw new Misused(unknownOption(command, name));
  const twice = typed.find((name, at) => typed.indexOf(name) < at);
  if (twice) throw new Misused(`--${twice} is given more than once; say which one is meant.`);

  const { values, positionals } = strictly(() => parseArgs({ args, options: known, allowPositionals: true }));
  if ('help' in values) return 'help';
  refuseSwallowed(command, values, environment);
  const { most, usage } = command.words ?? { most: 0, usage: '' };
  const tooMany = positionals[most];
  if (tooMany !== undefined) throw new Misused(unexpectedWord(command, tooMany, usage));
  return {
    words: positionals,
    options: parsed(command.options, values, (name) => `--${name}`),
    variables: parsed(command.variables, set(environment, command.variables)),
  };
}

const configuration = ({ shape }: z.ZodObject): ParseArgsOptionsConfig =>
  Object.fromEntries(
    Object.entries(shape).map(([name, schema]) => [name, { type: usageOf(schema)?.value ? 'string' : 'boolean' }]),
  );

/** A variable that is set to nothing is not set. */
const set = (environment: NodeJS.ProcessEnv, { shape }: z.ZodObject) =>
  Object.fromEntries(Object.keys(shape).flatMap((name) => (environment[name] ? [[name, environment[name]]] : [])));

export function parsed<Schema extends z.core.$ZodType>(
  schema: Schema,
  given: unknown,
  nameOf?: (name: string) => string,
): z.infer<Schema> {
  const result = z.safeParse(schema, given);
  if (!result.success) throw new Misused(complaints(result.error, given, nameOf));
  return result.data;
}

/** The rest Node says well: a value that is missing, or one where there is none to give. */
function strictly<T>(parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    const isNodes = types.isNativeError(error) && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
    throw isNodes ? new Misused(`${error.message.replace(/\.$/, '')}.`) : error;
  }
}

function unknownOption({ call, options, variables }: Command, typed: string): string {
  const named = [...Object.keys(options.shape), 'help'].map((name) => `--${name}`);
  const set = Object.keys(variables.shape);
  const variable = nearest(typed, set);
  if (variable) return `${call} has no option --${typed}. ${variable} is set before it: ${variable}=… ${call}`;
  return `${call} has no option --${typed}.${didYouMean(`--${typed}`, named) || ` It takes ${named.join(', ')}.`}`;
}

const unexpectedWord = ({ call }: Command, word: string, usage: string): string =>
  `${shown(word) || 'A secret'} is too much: ${call} takes ${usage ? `${usage} and options` : 'options only'}. Options stand behind --, as in ${call} -- --help.`;

/** Without `--` before them npm takes options for its own, and tells the command only by the environment. */
function refuseSwallowed({ call, options }: Command, given: object, environment: NodeJS.ProcessEnv): void {
  for (const [name, schema] of Object.entries(options.shape)) {
    const value = environment[`npm_config_${name.replaceAll('-', '_').toLowerCase()}`];
    const isOurs = value === 'true' || z.safeParse(schema, value).success;
    if (value !== undefined && !(name in given) && isOurs)
      throw new Misused(`npm has kept --${name} for itself. Put -- before it: ${call} -- --${name}`);
  }
}
