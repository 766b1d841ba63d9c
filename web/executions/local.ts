import type { Definition } from './definition.ts';
import { executionOf, type ListedExecution, type SentExecution, type Status } from './execution.ts';

/** The stack said no, in words for a person. */
export class LocalError extends Error {}

/** What this stack answers is of its own making, so its form is taken for what it says. */
async function get<T>(path: string): Promise<T> {
  const response = await fetch(path, { headers: { accept: 'application/json' }, cache: 'no-store' });
  const body = await response.json();
  if (!response.ok) throw new LocalError(body.message ?? `the stack answers ${response.status}`);
  return body;
}

/** The stack's clock, which can be moved, and not the browser's. */
const nowMs = async (): Promise<number> => Date.parse((await get<{ now: string }>('/local/clock')).now);

export interface Filter {
  account: string;
  status: Status | '';
}

/** More than a person reads; older ones are found by filtering. */
export const LISTED = 200;

export async function listExecutions({ account, status }: Filter) {
  const query = new URLSearchParams({ ...(account && { account }), ...(status && { status }), limit: String(LISTED) });
  const [executions, now] = await Promise.all([get<ListedExecution[]>(`/local/executions?${query}`), nowMs()]);
  return { executions, nowMs: now };
}

export async function getExecution(name: string) {
  const [execution, now] = await Promise.all([
    get<SentExecution>(`/local/executions/${encodeURIComponent(name)}`),
    nowMs(),
  ]);
  return { execution: executionOf(execution), nowMs: now };
}

export const getDefinition = (stateMachine: string) =>
  get<Definition>(`/local/state-machines/${encodeURIComponent(stateMachine)}`);

/** The accounts opened on this stack, by id. */
export const getAccountNames = async (): Promise<Map<string, string>> =>
  new Map(
    (await get<{ accounts: { accountId: string; name: string }[] }>('/local')).accounts.map(({ accountId, name }) => [
      accountId,
      name,
    ]),
  );
