import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { Misused } from '../cli/declined.ts';
import { stackNameOf } from './inputs.ts';

const Context = z.record(z.string(), z.unknown());

/** What cdk.context.json says, for commands that go with a deployment and are not the CDK's own. */
export function contextFile(): Record<string, unknown> {
  let text: string;
  try {
    text = readFileSync('cdk.context.json', 'utf8');
  } catch {
    return {};
  }
  try {
    return Context.parse(JSON.parse(text));
  } catch (cause) {
    throw new Misused('cdk.context.json is no JSON object.', { cause });
  }
}

/** The stack of the stage that a command names, or else of the one that the file names. */
export const stackNamed = (stage = contextFile().stage): string =>
  stackNameOf({ stage: z.string().optional().parse(stage) });
