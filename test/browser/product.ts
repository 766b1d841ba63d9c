import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import * as z from 'zod';

const Ready = z.object({ url: z.url() });

/** `npm start`, on a free port and with this environment; answered when it says that it is ready. */
export async function startProduct(
  environment: Record<string, string> = {},
): Promise<{ url: string; stop: () => Promise<void> }> {
  // By the channel of a fork the product learns when whoever tests it is gone.
  const product = fork('local/main.ts', {
    env: { ...process.env, ...environment, PORT: '0' },
    execArgv: [],
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const stop = async () => {
    if (product.exitCode === null && product.kill()) await once(product, 'exit');
  };
  if (!product.stdout) throw new Error('npm start has no output');
  for await (const line of createInterface(product.stdout))
    if (line.startsWith('ready ')) return { ...Ready.parse(JSON.parse(line.slice('ready '.length))), stop };
  throw new Error('npm start ended before it was ready');
}
