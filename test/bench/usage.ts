import { invocation, plus, type Usage } from './bill.ts';
import type { Run, Seen } from './meter.ts';

export type MemoryOf = (functionName: string) => number;

/** What was used of AWS for what was seen, the requests and all runs of these functions. */
export function usageOf({ requests, runs }: Seen, memoryOf: MemoryOf): Usage {
  return plus({ httpRequests: requests.length }, ...runs.map((run) => usageOfRun(run, memoryOf)));
}

const AWS: Record<string, Usage> = {
  'AWSEvents PutEvents': { events: 1 },
  'POST /v2/email/outbound-emails': { mails: 1 },
  'secretsmanager GetSecretValue': { secretReads: 1 },
};

function usageOfRun({ functionName, stripe, aws, table }: Run, memoryOf: MemoryOf): Usage {
  return plus(
    invocation(memoryOf(functionName), stripe.length),
    {
      readUnits: table.reduce((sum, { readUnits }) => sum + readUnits, 0),
      writeUnits: table.reduce((sum, { writeUnits }) => sum + writeUnits, 0),
    },
    ...aws.map((name) => AWS[name] ?? {}),
  );
}

/** What was seen, as far as functions of these names did it. */
export const only = ({ runs }: Seen, functionNames: readonly string[]): Seen => ({
  requests: [],
  runs: runs.filter(({ functionName }) => functionNames.includes(functionName)),
});
