import { type ExecutionRecord, executionRecord } from '../adapters/aws/execution-records.ts';
import type { Checkout } from '../domain/checkout/checkout.ts';
import { executionNames } from './checkout-entries.ts';
import type { Entry } from './entry.ts';

/** What every execution of this checkout went through, as long as Step Functions keeps it. */
export async function executionEntries(checkout: Checkout): Promise<Entry[]> {
  const entries: Entry[] = [];
  for (const name of executionNames(checkout)) {
    const record = await executionRecord(name);
    if (record) entries.push(...entriesOf(record));
  }
  return entries;
}

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
