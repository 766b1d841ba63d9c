import {
  DescribeExecutionCommand,
  ExecutionDoesNotExist,
  type HistoryEvent,
  paginateGetExecutionHistory,
} from '@aws-sdk/client-sfn';
import { type Instant, instant } from '../../domain/values/calendar.ts';
import { stepFunctions } from './executions.ts';

/** One thing that happened in an execution: a state was entered, or something failed in it. */
export interface Step {
  at: Instant;
  state: string;
  error?: string;
}

export interface ExecutionRecord {
  name: string;
  status: string;
  startedAt: Instant;
  stoppedAt?: Instant;
  error?: string;
  steps: Step[];
}

/** What Step Functions keeps of an execution for 90 days, without the data that went through it. */
export async function executionRecord(executionArn: string): Promise<ExecutionRecord | undefined> {
  try {
    const {
      name = '',
      status,
      startDate,
      stopDate,
      error,
    } = await stepFunctions.send(new DescribeExecutionCommand({ executionArn }));
    return {
      name,
      status: String(status),
      startedAt: timeOf(startDate),
      ...(stopDate && { stoppedAt: timeOf(stopDate) }),
      ...(error && { error }),
      steps: await stepsOf(executionArn),
    };
  } catch (error) {
    if (error instanceof ExecutionDoesNotExist) return undefined;
    throw error;
  }
}

async function stepsOf(executionArn: string): Promise<Step[]> {
  const pages = paginateGetExecutionHistory(
    { client: stepFunctions },
    { executionArn, maxResults: 1_000, includeExecutionData: false },
  );
  const steps: Step[] = [];
  for await (const { events = [] } of pages)
    for (const event of events) {
      const entered = event.stateEnteredEventDetails?.name;
      const error = errorOf(event);
      if (entered) steps.push({ at: timeOf(event.timestamp), state: entered });
      else if (error) steps.push({ at: timeOf(event.timestamp), state: steps.at(-1)?.state ?? '', error });
    }
  return steps;
}

const errorOf = (event: HistoryEvent): string | undefined =>
  (event.taskFailedEventDetails ?? event.taskTimedOutEventDetails)?.error;

function timeOf(date: Date | undefined): Instant {
  if (!date) throw new Error('Step Functions told no time');
  return instant(date.getTime());
}
