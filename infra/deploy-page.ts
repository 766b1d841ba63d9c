import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { option } from '../cli/command.ts';
import { Declined } from '../cli/declined.ts';
import { run } from '../cli/run.ts';
import { contextFile } from './context-file.ts';
import { deploymentFrom, Inputs, stackNameOf } from './inputs.ts';
import { bundlePage } from './page-files.ts';

const FOR_EVER = 'public, max-age=31536000, immutable';
const ASK_EACH_TIME = 'no-cache';

const Outputs = z.array(z.object({ OutputKey: z.string(), OutputValue: z.string() }));

/** AWS's command line, with the credentials of whoever deploys. What it complains of stands above our sentence. */
function aws(...parameters: string[]): string {
  const { stdout, status, error } = spawnSync('aws', parameters, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (status === 0) return stdout;
  if (error) throw new Error('The AWS CLI cannot be run. Install its version 2, so that `aws` is on the path.');
  throw new Error(
    `\`aws ${parameters.slice(0, 2).join(' ')}\` failed, as it says above. It needs AWS_REGION, where the stack ` +
      'is deployed, and the credentials of that account: docs/deploy.md.',
  );
}

function outputsOf(stack: string): (key: string) => string {
  const query = ['--query', 'Stacks[0].Outputs', '--output', 'json'];
  const outputs = Outputs.parse(JSON.parse(aws('cloudformation', 'describe-stacks', '--stack-name', stack, ...query)));
  return (key) => {
    const found = outputs.find(({ OutputKey }) => OutputKey === key);
    if (found) return found.OutputValue;
    throw new Declined(`The stack ${stack} serves no page: name "page" in cdk.context.json and deploy it first.`);
  };
}

/** Puts the page where the deployed stack serves it from: what it loads first, itself last. Nothing is taken away. */
async function deployPage(stack: string, catalogue: string): Promise<void> {
  const output = outputsOf(stack);
  const folder = fileURLToPath(new URL('../dist/page', import.meta.url));
  const bucket = `s3://${output('PageBucketName')}`;
  const configuration = output('PageConfiguration');
  await bundlePage(folder, catalogue);
  writeFileSync(join(folder, 'config.json'), configuration);
  const put = (file: string, ...options: string[]) =>
    aws('s3', 'cp', join(folder, file), `${bucket}/${file}`, ...options, '--no-progress');
  put('web', '--recursive', '--exclude', 'logo.*', '--cache-control', FOR_EVER);
  put('web', '--recursive', '--exclude', '*', '--include', 'logo.*', '--cache-control', ASK_EACH_TIME);
  put('config.json', '--cache-control', ASK_EACH_TIME);
  put('index.html', '--cache-control', ASK_EACH_TIME);
  console.log(`The page is at ${bucket}; with an empty cache browsers load it from now on.`);
}

const DEPLOY = {
  call: 'npm run deploy:page',
  does: 'Bundles the checkout page and puts it where the deployed stack serves it from, with the AWS CLI.',
  options: z.object({
    stage: option('test', 'of which deployment, where it has a stage', Inputs.shape.stage),
    catalogue: option('FOLDER', 'who sells; unless given, as cdk.context.json says', z.string().optional()),
  }),
  variables: z.object({
    AWS_REGION: option('us-east-1', 'where the stack is deployed; the AWS CLI’s own', z.string().optional()),
    AWS_PROFILE: option('default', 'whose credentials are used; the AWS CLI’s own', z.string().optional()),
  }),
};

await run(DEPLOY, ({ options: { stage, catalogue } }) => {
  const deployment = deploymentFrom(contextFile(stage));
  return deployPage(stackNameOf(deployment), catalogue ?? deployment.catalogue);
});
