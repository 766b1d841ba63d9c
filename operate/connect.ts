import * as z from 'zod';
import { clock } from '../adapters/runtime/clock.ts';
import { Declined } from './declined.ts';

const DEFAULT_URL = 'http://127.0.0.1:4242';

/** What a deployed stack is found by, beside AWS's own variables for a region and credentials. */
const VARIABLES = [
  'DEPLOYMENT_ID',
  'TABLE_NAME',
  'CHECKOUT_STATE_MACHINE_ARN',
  'STRIPE_SECRET_KEY_ID',
  'STRIPE_API_URL',
];

const Local = z.object({ environment: z.record(z.string(), z.string()) });
const Clock = z.object({ now: z.iso.datetime() });

/**
 * Points the adapters at a stack: the deployed one that the environment names, or an embedded one by its address.
 * Answers what it is, for the operator to see before anything happens.
 */
export async function connect(url: string | undefined): Promise<string> {
  if (url === undefined && process.env.TABLE_NAME) return deployed();
  const address = url ?? DEFAULT_URL;
  const { environment } = await ask(Local, `${address}/local`);
  delete process.env.AWS_PROFILE;
  delete process.env.AWS_SESSION_TOKEN;
  Object.assign(process.env, environment);
  const { now } = await ask(Clock, `${address}/local/clock`);
  const aheadMs = Date.parse(now) - Date.now();
  clock.now = () => Date.now() + aheadMs;
  return `the embedded stack at ${address}`;
}

function deployed(): string {
  const missing = VARIABLES.filter((variable) => !process.env[variable]);
  if (missing.length > 0) throw new Declined(`Set ${missing.join(', ')} as docs/operations.md says.`);
  return `the table ${process.env.TABLE_NAME}`;
}

async function ask<T>(schema: z.ZodType<T>, url: string): Promise<T> {
  const response = await fetch(url).catch(() => undefined);
  if (!response?.ok)
    throw new Declined(`No stack answers at ${url}. Start one (npm start), or name another with --url.`);
  return schema.parse(await response.json());
}
