import * as z from 'zod';
import { Definition } from './definition.ts';
import { Execution, ListedExecution, type Status } from './execution.ts';

/** The stack said no, in words for a person. */
export class LocalError extends Error {}

const Complaint = z.object({ message: z.string() });

async function get<T>(path: string, schema: z.ZodType<T>): Promise<T> {
  const response = await fetch(path, { headers: { accept: 'application/json' }, cache: 'no-store' });
  const body: unknown = await response.json();
  if (!response.ok)
    throw new LocalError(Complaint.safeParse(body).data?.message ?? `the stack answers ${response.status}`);
  return schema.parse(body);
}

const Clock = z.object({ now: z.iso.datetime() }).transform(({ now }) => Date.parse(now));
const Accounts = z.object({ accounts: z.array(z.object({ accountId: z.string(), name: z.string() })) });

/** The stack's clock, which can be moved, and not the browser's. */
const nowMs = (): Promise<number> => get('/local/clock', Clock);

export interface Filter {
  account: string;
  status: Status | '';
}

/** More than a person reads; older ones are found by filtering. */
export const LISTED = 200;

export async function listExecutions({ account, status }: Filter) {
  const query = new URLSearchParams({ ...(account && { account }), ...(status && { status }), limit: String(LISTED) });
  const [executions, now] = await Promise.all([get(`/local/executions?${query}`, z.array(ListedExecution)), nowMs()]);
  return { executions, nowMs: now };
}

export async function getExecution(name: string) {
  const [execution, now] = await Promise.all([
    get(`/local/executions/${encodeURIComponent(name)}`, Execution),
    nowMs(),
  ]);
  return { execution, nowMs: now };
}

export const getDefinition = (stateMachine: string) =>
  get(`/local/state-machines/${encodeURIComponent(stateMachine)}`, Definition);

/** The accounts opened on this stack, by id. */
export const getAccountNames = async (): Promise<Map<string, string>> =>
  new Map((await get('/local', Accounts)).accounts.map(({ accountId, name }) => [accountId, name]));
