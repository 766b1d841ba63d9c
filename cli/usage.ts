import type * as z from 'zod';
import { type Command, usageOf } from './command.ts';

const EXIT_CODES = `Exit code: 0 done, or nothing to do; 1 it failed, the same again may go well;
           2 asked wrongly or declined, the same again is the same.`;

/** What `--help` prints. */
export function usage({ call, words, does, options, variables }: Command): string {
  const ofOptions = rows(options, (name, value) => [`--${name}`, value].join(' '));
  const ofVariables = rows(variables, (name, value) => `${name}=${value}`);
  const arguments_ = [words?.usage, '[options]'].filter(Boolean).join(' ');
  const parts = [
    `${call} -- ${arguments_}`,
    does,
    words?.rows && table(words.rows),
    table([...ofOptions, ['--help', 'this']]),
    ofVariables.length > 0 && `From the environment:\n\n${table(ofVariables)}`,
    EXIT_CODES,
  ];
  return parts.filter(Boolean).join('\n\n');
}

const rows = ({ shape }: z.ZodObject, left: (name: string, value: string) => string) =>
  Object.entries(shape).map(([name, schema]) => {
    const { value = '', does = '' } = usageOf(schema) ?? {};
    return [left(name, value).trim(), does];
  });

function table(lines: readonly (readonly string[])[]): string {
  const width = Math.max(...lines.map(([left = '']) => left.length));
  return lines.map(([left = '', right]) => `  ${left.padEnd(width)}  ${right}`).join('\n');
}
