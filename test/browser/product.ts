import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import * as z from 'zod';

const Ready = z.object({ url: z.url() });

/** `npm start`, on a free port and with this environment; answered when it says that it is ready. */
export async function startProduct(
  environment: Record<string, string> = {},
): Promise<{ url: string; stop: () => Promise<void> }> {
  const product = spawn(process.execPath, ['local/main.ts'], {
    env: { ...process.env, ...environment, PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const stop = async () => {
    if (product.exitCode === null && product.kill()) await once(product, 'exit');
  };
  for await (const line of createInterface(product.stdout))
    if (line.startsWith('ready ')) return { ...Ready.parse(JSON.parse(line.slice('ready '.length))), stop };
  throw new Error('npm start ended before it was ready');
}
