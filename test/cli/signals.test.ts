import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';

const Ready = z.object({ url: z.url(), stripe: z.url() });

/** `npm start` without a terminal, as a script or a supervisor starts it. */
async function started() {
  const npm = spawn('npm', ['start'], { env: { ...process.env, PORT: '0' }, stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(npm, 'exit');
  for await (const line of createInterface(npm.stdout))
    if (line.startsWith('ready ')) return { npm, ended, ...Ready.parse(JSON.parse(line.slice('ready '.length))) };
  throw new Error('npm start ended before it was ready');
}

describe('npm start', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)('ends by %s, and with it everything that it started', async (signal) => {
    const { npm, ended, url, stripe } = await started();
    npm.kill(signal);
    await ended;
    for (const address of [url, stripe]) await expect(fetch(address)).rejects.toThrow('fetch failed');
  });
});
