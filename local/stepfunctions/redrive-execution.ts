import * as z from 'zod';
import type { MovableClock } from '../clock.ts';
import { Fault } from './fault.ts';
import { operation, text } from './operation.ts';
import { notRedrivableReason } from './redrive.ts';
import type { Registry } from './registry.ts';

const TOKEN_LIFE_MS = 15 * 60 * 1000;

const schema = z.object({ executionArn: text(1, 256), clientToken: text(1, 64).optional() });

/** RedriveExecution; a client token used again within 15 minutes gets the same answer. */
export function redriveExecution(registry: Registry, clock: MovableClock) {
  const answers = new Map<string, { redriveDate: Date }>();
  return operation(schema, ({ executionArn, clientToken }) => {
    const execution = registry.execution(executionArn);
    const key = clientToken === undefined ? undefined : `${executionArn} ${clientToken}`;
    const known = key === undefined ? undefined : answers.get(key);
    if (known) return known;
    const reason = notRedrivableReason(execution, clock.now());
    if (reason !== undefined) throw new Fault('ExecutionNotRedrivable', reason);
    const answer = { redriveDate: new Date(execution.redrive()) };
    if (key !== undefined) {
      answers.set(key, answer);
      clock.after(TOKEN_LIFE_MS, () => answers.delete(key));
    }
    return answer;
  });
}
