import * as z from 'zod';
import { clock } from '../adapters/runtime/clock.ts';
import { Declined } from '../cli/declined.ts';
import { addressAt, runningStack } from '../cli/running-stack.ts';

/** What a deployed stack is found by, beside AWS's own variables for a region and credentials. */
const VARIABLES = [
  'DEPLOYMENT_ID',
  'TABLE_NAME',
  'CHECKOUT_STATE_MACHINE_ARN',
  'RENEWAL_STATE_MACHINE_ARN',
  'STRIPE_SECRET_KEY_ID',
  'STRIPE_API_URL',
];

const Clock = z.object({ now: z.iso.datetime() });

/**
 * Points the adapters at a stack: the deployed one that the environment names, or an embedded one by its address.
 * Answers what it is, for the operator to see before anything happens.
 */
export async function connect(url: string | undefined, port: number): Promise<string> {
  if (url === undefined && process.env.TABLE_NAME) return deployed();
  const address = url ?? addressAt(port);
  const { environment } = await runningStack(address);
  delete process.env.AWS_PROFILE;
  delete process.env.AWS_SESSION_TOKEN;
  Object.assign(process.env, environment);
  const { now } = Clock.parse(await (await fetch(`${address}/local/clock`)).json());
  const aheadMs = Date.parse(now) - Date.now();
  clock.now = () => Date.now() + aheadMs;
  return `the embedded stack at ${address}`;
}

function deployed(): string {
  const missing = VARIABLES.filter((variable) => !process.env[variable]);
  if (missing.length > 0) throw new Declined(`Set ${missing.join(', ')} as docs/operations.md says.`);
  return `the table ${process.env.TABLE_NAME}`;
}
