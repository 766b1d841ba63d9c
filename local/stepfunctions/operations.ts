import { ExecutionStatus } from '@aws-sdk/client-sfn';
import * as z from 'zod';
import type { MovableClock } from '../clock.ts';
import { withoutData } from './history.ts';
import { operation, text } from './operation.ts';
import { page, paging } from './page.ts';
import type { Operation } from './protocol.ts';
import { redriveExecution } from './redrive-execution.ts';
import type { Registry } from './registry.ts';
import { startExecution } from './start-execution.ts';
import { sendTaskFailure, sendTaskHeartbeat, sendTaskSuccess } from './task-answers.ts';
import type { TaskTokens } from './tokens.ts';
import { description, listItem } from './views.ts';

const executionArn = text(1, 256);

/** The operations of Step Functions that the product and its operators use, by name. */
export function operations(
  registry: Registry,
  tokens: TaskTokens,
  clock: MovableClock,
): ReadonlyMap<string, Operation> {
  return new Map([
    ['StartExecution', startExecution(registry)],
    ['DescribeExecution', describeExecution(registry, clock)],
    ['GetExecutionHistory', getExecutionHistory(registry)],
    ['ListExecutions', listExecutions(registry)],
    ['StopExecution', stopExecution(registry)],
    ['RedriveExecution', redriveExecution(registry, clock)],
    ['SendTaskSuccess', sendTaskSuccess(tokens)],
    ['SendTaskFailure', sendTaskFailure(tokens)],
    ['SendTaskHeartbeat', sendTaskHeartbeat(tokens)],
  ]);
}

function describeExecution(registry: Registry, clock: MovableClock): Operation {
  return operation(z.object({ executionArn }), (input) =>
    description(registry.execution(input.executionArn), clock.now()),
  );
}

function getExecutionHistory(registry: Registry): Operation {
  const schema = z.object({
    executionArn,
    reverseOrder: z.boolean().default(false),
    includeExecutionData: z.boolean().default(true),
    ...paging,
  });
  return operation(schema, (input) => {
    const { events } = registry.execution(input.executionArn).history;
    const ordered = input.reverseOrder ? events.toReversed() : events;
    const { items, nextToken } = page(ordered, input, (event) => String(event.id));
    return { events: input.includeExecutionData ? items : items.map(withoutData), nextToken };
  });
}

function listExecutions(registry: Registry): Operation {
  const schema = z.object({
    stateMachineArn: text(1, 256),
    statusFilter: z.enum(ExecutionStatus).optional(),
    ...paging,
  });
  return operation(schema, (input) => {
    const machine = registry.machine(input.stateMachineArn);
    const wanted = registry
      .list()
      .filter((execution) => execution.machine === machine)
      .filter(({ status }) => input.statusFilter === undefined || status === input.statusFilter);
    const { items, nextToken } = page(wanted, input, (execution) => execution.arn);
    return { executions: items.map(listItem), nextToken };
  });
}

function stopExecution(registry: Registry): Operation {
  const schema = z.object({
    executionArn,
    error: text(0, 256).optional(),
    cause: text(0, 32_768).optional(),
  });
  return operation(schema, (input) => {
    const execution = registry.execution(input.executionArn);
    execution.stop(input.error, input.cause);
    return { stopDate: new Date(execution.stopDateMs ?? 0) };
  });
}
