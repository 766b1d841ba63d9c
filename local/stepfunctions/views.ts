import type { DescribeExecutionOutput, ExecutionListItem, HistoryEvent } from '@aws-sdk/client-sfn';
import type { Execution } from './execution.ts';
import { type Json, parseJson } from './json.ts';
import { notRedrivableReason } from './redrive.ts';

/** An execution as the stack shows it. */
export interface ExecutionView {
  name: string;
  executionArn: string;
  status: Execution['status'];
  startDateMs: number;
  stopDateMs?: number;
  input: Json;
  output?: Json;
  error?: string;
  cause?: string;
  states: string[];
  history: HistoryEvent[];
}

/** The `detail` of EventBridge's event 'Step Functions Execution Status Change'; times are milliseconds. */
export interface ExecutionEnded {
  executionArn: string;
  stateMachineArn: string;
  stateMachineVersionArn: null;
  stateMachineAliasArn: null;
  name: string;
  status: Execution['status'];
  startDate: number;
  stopDate: number | null;
  input: string;
  inputDetails: { included: true };
  output: string | null;
  outputDetails: { included: true } | null;
  error: string | null;
  cause: string | null;
  redriveCount: number;
  redriveDate: number | null;
  redriveStatus: 'REDRIVABLE' | 'NOT_REDRIVABLE';
  redriveStatusReason: string | null;
}

export function view(execution: Execution): ExecutionView {
  const { stopDateMs, output, error, cause } = execution;
  return {
    name: execution.name,
    executionArn: execution.arn,
    status: execution.status,
    startDateMs: execution.startDateMs,
    ...(stopDateMs !== undefined && { stopDateMs }),
    input: parseJson(execution.input) ?? null,
    ...(output !== undefined && { output: parseJson(output) ?? null }),
    ...(error !== undefined && { error }),
    ...(cause !== undefined && { cause }),
    states: [...execution.states],
    history: [...execution.history.events],
  };
}

export function listItem(execution: Execution): ExecutionListItem {
  return {
    executionArn: execution.arn,
    stateMachineArn: execution.machine.arn,
    name: execution.name,
    status: execution.status,
    startDate: new Date(execution.startDateMs),
    stopDate: date(execution.stopDateMs),
    redriveCount: execution.redriveCount,
    redriveDate: date(execution.redriveDateMs),
  };
}

export function description(execution: Execution, nowMs: number): DescribeExecutionOutput {
  const redriveStatusReason = notRedrivableReason(execution, nowMs);
  return {
    ...listItem(execution),
    input: execution.input,
    inputDetails: { included: true },
    ...(execution.output !== undefined && { output: execution.output, outputDetails: { included: true } }),
    error: execution.error,
    cause: execution.cause,
    redriveStatus: redriveStatusReason === undefined ? 'REDRIVABLE' : 'NOT_REDRIVABLE',
    redriveStatusReason,
  };
}

export function statusChange(execution: Execution, nowMs: number): ExecutionEnded {
  const redriveStatusReason = notRedrivableReason(execution, nowMs) ?? null;
  return {
    executionArn: execution.arn,
    stateMachineArn: execution.machine.arn,
    stateMachineVersionArn: null,
    stateMachineAliasArn: null,
    name: execution.name,
    status: execution.status,
    startDate: execution.startDateMs,
    stopDate: execution.stopDateMs ?? null,
    input: execution.input,
    inputDetails: { included: true },
    output: execution.output ?? null,
    outputDetails: execution.output === undefined ? null : { included: true },
    error: execution.error ?? null,
    cause: execution.cause ?? null,
    redriveCount: execution.redriveCount,
    redriveDate: execution.redriveDateMs ?? null,
    redriveStatus: redriveStatusReason === null ? 'REDRIVABLE' : 'NOT_REDRIVABLE',
    redriveStatusReason,
  };
}

function date(ms: number | undefined): Date | undefined {
  return ms === undefined ? undefined : new Date(ms);
}
