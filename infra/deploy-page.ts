import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import * as z from 'zod';
import { stackNameOf } from './inputs.ts';
import { bundlePage } from './page-files.ts';

const { values } = parseArgs({ options: { stage: { type: 'string' } } });
const STACK = stackNameOf(values);
const FOR_EVER = 'public, max-age=31536000, immutable';
const ASK_EACH_TIME = 'no-cache';

const Outputs = z.array(z.object({ OutputKey: z.string(), OutputValue: z.string() }));

/** AWS's command line, with the credentials of whoever deploys. */
const aws = (...parameters: string[]): string =>
  execFileSync('aws', parameters, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });

function output(key: string): string {
  const query = ['--query', 'Stacks[0].Outputs', '--output', 'json'];
  const outputs = Outputs.parse(JSON.parse(aws('cloudformation', 'describe-stacks', '--stack-name', STACK, ...query)));
  const found = outputs.find(({ OutputKey }) => OutputKey === key);
  if (!found) throw new Error(`the stack ${STACK} serves no page: name "page" in cdk.context.json and deploy it first`);
  return found.OutputValue;
}

/** Puts the page where the deployed stack serves it from: what it loads first, itself last. Nothing is taken away. */
async function deployPage(): Promise<void> {
  const folder = fileURLToPath(new URL('../dist/page', import.meta.url));
  const bucket = `s3://${output('PageBucketName')}`;
  const configuration = output('PageConfiguration');
  await bundlePage(folder);
  writeFileSync(join(folder, 'config.json'), configuration);
  const put = (file: string, ...options: string[]) =>
    aws('s3', 'cp', join(folder, file), `${bucket}/${file}`, ...options, '--no-progress');
  put('web', '--recursive', '--exclude', 'icon.svg', '--cache-control', FOR_EVER);
  put('web/icon.svg', '--cache-control', ASK_EACH_TIME);
  put('config.json', '--cache-control', ASK_EACH_TIME);
  put('index.html', '--cache-control', ASK_EACH_TIME);
  console.log(`The page is at ${bucket}; with an empty cache browsers load it from now on.`);
}

await deployPage();
