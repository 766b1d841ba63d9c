import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { executionArn } from './arn.ts';
import type { Execution } from './execution.ts';
import { Fault } from './fault.ts';
import { parseJson } from './json.ts';
import { isExecutionName } from './names.ts';
import { dataText, operation, text } from './operation.ts';
import type { Registry } from './registry.ts';

const schema = z.object({
  stateMachineArn: text(1, 256),
  name: text(1, 80).optional(),
  input: dataText.default('{}'),
});

/** StartExecution: repeated with the same name and input while the execution runs, it answers the same. */
export function startExecution(registry: Registry) {
  return operation(schema, ({ stateMachineArn, name = randomUUID(), input }) => {
    const machine = registry.machine(stateMachineArn);
    if (!isExecutionName(name)) throw new Fault('InvalidName', `Invalid Name: '${name}'`);
    if (parseJson(input) === undefined) {
      throw new Fault('InvalidExecutionInput', `Invalid State Machine Execution Input: 'Invalid execution input.'`);
    }
    const known = registry.find(executionArn(machine.name, name));
    return known ? repeated(known, input) : started(registry.start(name, machine, input));
  });
}

function repeated(execution: Execution, input: string): object {
  if (execution.status === 'RUNNING' && execution.input === input) return started(execution);
  throw new Fault('ExecutionAlreadyExists', `Execution Already Exists: '${execution.arn}'`);
}

function started(execution: Execution): object {
  return { executionArn: execution.arn, startDate: new Date(execution.startDateMs) };
}
