import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { Misused } from '../cli/declined.ts';

const Context = z.record(z.string(), z.unknown());

/**
 * What cdk.context.json says, for commands that go with a deployment and are not the CDK's own; of the stage that is
 * named, or else of its own.
 */
export const contextFile = (stage: string | undefined): Record<string, unknown> => ({
  ...read(),
  ...(stage && { stage }),
});

function read(): Record<string, unknown> {
  let text: string;
  try {
    text = readFileSync('cdk.context.json', 'utf8');
  } catch {
    return {};
  }
  try {
    return Context.parse(JSON.parse(text));
  } catch (cause) {
    const why = cause instanceof SyntaxError ? `: ${cause.message}` : '';
    throw new Misused(`cdk.context.json is no JSON object${why}.`, { cause });
  }
}
