import type { World } from './world.ts';

/** What checks look at. */
export interface Seen extends World {
  /** Of an enterprise admin whose account is on the free plan. */
  buyerToken: string | undefined;
  /** How long to wait for what Stripe does by itself. */
  patienceMs: number;
  /** Whether the seller charges what Stripe Tax says. */
  taxedByStripe: boolean;
}

/** What a look has found. Something to do although it is ok is advice. */
export interface Look {
  ok: boolean;
  said: string;
  whatToDo?: string;
}

export interface Finding extends Look {
  name: string;
}

export interface Check {
  name: string;
  /** While one of those is not ok there is nothing to be seen here. */
  after?: readonly Check[];
  /** Nothing where there is nothing to look at yet. */
  look: (seen: Seen) => Promise<Look | undefined>;
}

export const fine = (said: string, whatToDo?: string): Look => ({ ok: true, said, ...(whatToDo && { whatToDo }) });
export const wrong = (said: string, whatToDo: string): Look => ({ ok: false, said, whatToDo });

/** Looks at one thing after the other. What cannot be looked at is a finding too, and keeps no other back. */
export async function check(
  checks: readonly Check[],
  seen: Seen,
  tell: (finding: Finding) => void = () => {},
): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const { name, after = [], look } of checks) {
    const before = findings.find((finding) => !finding.ok && after.some((check) => check.name === finding.name));
    const found = before ? wrong('Not looked at.', `${before.name} comes first.`) : await look(seen).catch(failure);
    if (!found) continue;
    findings.push({ name, ...found });
    tell({ name, ...found });
  }
  return findings;
}

export function failure(error: unknown): Look {
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  return wrong(
    `${name}: ${message}`,
    WHAT_HELPS.find(([pattern]) => pattern.test(name + message))?.[1] ?? 'Try again.',
  );
}

/** What AWS's SDK says where it does not get as far as AWS, or where AWS says no. */
const WHAT_HELPS: [RegExp, string][] = [
  [/Region is missing/, 'Set AWS_REGION.'],
  [
    /CredentialsProvider|Token ?Provider|security token|UnrecognizedClient|ExpiredToken/i,
    'Log on to AWS (aws login, aws sso login), or set AWS_PROFILE.',
  ],
  [
    /AccessDenied|NotAuthorized|not authorized/i,
    'Ask for the right that is named, or use the credentials that deploy.',
  ],
  [/ENOTFOUND|ECONNREFUSED|ETIMEDOUT|EAI_AGAIN/, 'See that this machine reaches the network.'],
];
