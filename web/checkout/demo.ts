import { fetched, jsonOf, Told } from './sentence.ts';

/** The local control of a stack on this machine: what a deployed page never asks. */
export interface DemoAccount {
  accountId: string;
  name: string;
  /** How many there are; the ids are those of the first. */
  users: number;
  adminIds: readonly string[];
  userIds: readonly string[];
}

async function ask<T>(path: string, body?: object): Promise<T> {
  const response = await fetched(`/local${path}`, body && { method: 'POST', body: JSON.stringify(body) });
  const answer = await jsonOf(response);
  if (!response.ok) throw new Told(answer.message);
  return answer;
}

type Local = { accounts: readonly DemoAccount[] };
let asked: Promise<Local> | undefined;

/** Asks for the accounts before there is a page to show them on. */
export function askAhead(): void {
  asked = ask<Local>('');
  // Whoever waits for it hears what went wrong.
  asked.catch(() => undefined);
}

/** The newest first. */
export async function demoAccounts(): Promise<DemoAccount[]> {
  const answer = asked ?? ask<Local>('');
  asked = undefined;
  return (await answer).accounts.toReversed();
}

export const openDemoAccount = (): Promise<DemoAccount> =>
  ask('/accounts', { name: 'Acme Messaging', domain: 'acme.example', users: 12 });

/** A logon. */
export async function demoToken(userId: string): Promise<string> {
  const { token } = await ask<{ token: string }>('/token', { userId });
  return token;
}

/** The states that a purchase's execution has entered so far. */
export async function statesOf(checkoutId: string): Promise<string[]> {
  const { states } = await ask<{ states: string[] }>(`/executions/${checkoutId}`);
  return states;
}
