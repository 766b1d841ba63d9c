import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';

const manifest: unknown = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
export const { scripts } = z.object({ scripts: z.record(z.string(), z.string()) }).parse(manifest);

/** Before the options of Node and the file that it runs. */
export const NODE = 'exec node --import ./cli/require-node.mjs ';

/** What `npm run {name} -- {args}` starts, without npm, which costs more than most commands. */
export function command(name: string, args: readonly string[], env: NodeJS.ProcessEnv = process.env) {
  const script = scripts[name]?.split(' ').slice(2) ?? [];
  return new Promise<{ exitCode: unknown; stdout: string; stderr: string }>((resolve) => {
    const cwd = fileURLToPath(new URL('../../', import.meta.url));
    execFile(process.execPath, [...script, ...args], { env, cwd }, (error, stdout, stderr) =>
      resolve({ exitCode: error?.code ?? 0, stdout, stderr }),
    );
  });
}

/** An environment in which nothing leads to a stack, and none runs where one would be looked for. */
export const nowhere = { PATH: process.env.PATH, HOME: process.env.HOME, PORT: '1' };
