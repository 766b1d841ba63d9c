import * as z from 'zod';
import { Refusal } from '../domain/values/refusal.ts';
import { connect } from './connect.ts';
import { Declined } from './declined.ts';

/** Runs a command against a stack. Exit code: 0 done, 2 declined or asked wrongly, 1 anything else. */
export async function command(usage: string, url: string | undefined, run: () => Promise<void>): Promise<void> {
  await complaining(usage, async () => {
    console.error(`On ${await connect(url)}`);
    await run();
  });
}

/** What goes wrong is told to a person: never a stack trace. */
export async function complaining(usage: string, run: () => Promise<void>): Promise<void> {
  try {
    await run();
  } catch (error) {
    const { message, exitCode } = complaint(error, usage);
    console.error(message);
    process.exitCode = exitCode;
  }
}

function complaint(error: unknown, usage: string): { message: string; exitCode: number } {
  if (error instanceof z.ZodError) return { message: `${z.prettifyError(error)}\n\n${usage}`, exitCode: 2 };
  if (error instanceof Declined || error instanceof Refusal) return { message: error.message, exitCode: 2 };
  // parseArgs says what it does not know.
  if (error instanceof TypeError && 'code' in error) return { message: `${error.message}\n\n${usage}`, exitCode: 2 };
  return { message: error instanceof Error ? `${error.name}: ${error.message}` : String(error), exitCode: 1 };
}
