import { readdir, readFile } from 'node:fs/promises';
import { substitutionsIn } from '../api/state-machines.ts';
import type { LambdaHandler } from './lambda.ts';

const FUNCTIONS = new URL('../functions/', import.meta.url);

/** Every file under `functions/` is one Lambda of that name; the shell they share is none. */
export async function loadFunctions(): Promise<Record<string, LambdaHandler>> {
  const files = (await readdir(FUNCTIONS, { recursive: true })).filter(
    (file) => file.endsWith('.ts') && !file.startsWith('shell/'),
  );
  const load = async (file: string): Promise<[string, LambdaHandler]> => {
    const { handler }: { handler: LambdaHandler } = await import(new URL(file, FUNCTIONS).href);
    return [file.replace(/^.*\//, '').replace(/\.ts$/, ''), handler];
  };
  return Object.fromEntries(await Promise.all(files.map(load)));
}

/** A workflow's text, and for each `${ChargeCard}` in it the ARN of `charge-card`. */
export async function loadStateMachine(name: string, arn: (functionName: string) => string, checked = false) {
  const definition = await readFile(new URL(`../statemachines/${name}.asl.json`, import.meta.url), 'utf8');
  return { name, definition, substitutions: substitutionsIn(definition, arn), checked };
}
