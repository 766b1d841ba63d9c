import type * as z from 'zod';
import { Refusal } from '../domain/values/refusal.ts';
import type { Command } from './command.ts';
import { Declined, Misused } from './declined.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { type Asked, read } from './reading.ts';
import { usage } from './usage.ts';

/** Runs a command as it was called: `--help` and what is asked wrongly are answered before anything is done. */
export async function run<Options extends z.ZodObject, Variables extends z.ZodObject>(
  command: Command<Options, Variables>,
  does: (asked: Asked<Options, Variables>) => Promise<ExitCode> | Promise<void>,
): Promise<void> {
  await told(async () => {
    const asked = read(command, process.argv.slice(2), process.env);
    if (asked !== 'help') return (await does(asked)) ?? EXIT.done;
    console.log(usage(command));
    return EXIT.done;
  }, `${command.call} -- --help says what it takes.`);
}

/** What goes wrong is told to a person in a sentence: never a stack trace. */
export async function told(does: () => Promise<ExitCode> | Promise<void>, help = ''): Promise<void> {
  try {
    process.exitCode = (await does()) ?? EXIT.done;
  } catch (error) {
    console.error(error instanceof Misused ? `${error.message}\n${help}`.trim() : sentence(error));
    process.exitCode = error instanceof Declined || error instanceof Refusal ? EXIT.declined : EXIT.failed;
  }
}

function sentence(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error instanceof Declined || error instanceof Refusal) return error.message;
  const cause = error.cause instanceof Error ? `: ${error.cause.message}` : '';
  return `${error.name === 'Error' ? '' : `${error.name}: `}${error.message}${cause}`;
}
