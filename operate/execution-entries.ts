import { type ExecutionRecord, executionRecord } from '../adapters/aws/execution-records.ts';
import { executionArnOf } from '../adapters/aws/executions.ts';
import { renewalExecutionArnOf } from '../adapters/aws/renewal-executions.ts';
import { isRenewal, type Operation } from '../application/operations.ts';
import { executionNameOf } from '../domain/checkout/executions.ts';
import { renewalExecutionOf } from '../domain/renewal/executions.ts';
import type { Entry } from './entry.ts';

/** What every execution of this operation went through, as long as Step Functions keeps it. */
export async function executionEntries(operation: Operation): Promise<Entry[]> {
  const entries: Entry[] = [];
  for (const arn of executionArns(operation)) {
    const record = await executionRecord(arn);
    if (record) entries.push(...entriesOf(record));
  }
  return entries;
}

/** All executions that there were for it: a checkout's first one has no number. */
const executionArns = (operation: Operation): string[] =>
  Array.from({ length: operation.executionNumber + 1 }, (_, executionNumber) =>
    isRenewal(operation)
      ? renewalExecutionArnOf(renewalExecutionOf({ ...operation, executionNumber }))
      : executionArnOf(executionNameOf({ ...operation, executionNumber })),
  ).slice(isRenewal(operation) ? 1 : 0);

function entriesOf({ name: id, status, startedAt, stoppedAt, error, steps }: ExecutionRecord): Entry[] {
  const from = 'execution';
  const end = [status, error].filter(Boolean).join(', ');
  return [
    { at: startedAt, from, id, text: 'started' },
    ...steps.map((step): Entry => {
      const text = step.error ? `${step.state} failed: ${step.error}` : step.state;
      return { at: step.at, from, id, text };
    }),
    ...(stoppedAt ? [{ at: stoppedAt, from, id, text: end } as const] : []),
  ];
}
