import type { World } from './world.ts';

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
  /** While that one is not ok there is nothing to be seen here. */
  after?: Check;
  /** Nothing where there is nothing to look at yet. */
  look: (world: World) => Promise<Look | undefined>;
}

export const fine = (said: string, whatToDo?: string): Look => ({ ok: true, said, ...(whatToDo && { whatToDo }) });
export const wrong = (said: string, whatToDo: string): Look => ({ ok: false, said, whatToDo });

/** Looks at one thing after the other. What cannot be looked at is a finding too, and keeps no other back. */
export async function check(checks: readonly Check[], world: World): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const { name, after, look } of checks) {
    const before = after && findings.find((finding) => finding.name === after.name);
    if (before && !before.ok) findings.push({ name, ...wrong('Not looked at.', `${before.name} comes first.`) });
    else {
      const found = await look(world).catch(failure);
      if (found) findings.push({ name, ...found });
    }
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
