import { Duration } from 'aws-cdk-lib';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { DeadLetters } from './dead-letters.ts';
import type { FunctionNamed } from './functions.ts';

/** What is counted, from how many on somebody must look, and what it means. */
export interface Limit {
  name: string;
  metric: cloudwatch.Metric;
  atLeast: number;
  meaning: string;
}

export const countOver = (minutes: number) => ({ statistic: 'Sum', period: Duration.minutes(minutes) });

export interface Watched {
  checkout: StateMachine;
  renewal: StateMachine;
  api: HttpApi;
  functionNamed: FunctionNamed;
  deadLetters: DeadLetters;
}

/** How an execution can end that somebody must see. */
type Ended = 'failed' | 'aborted' | 'timed-out' | 'throttled';

/** One such execution of a workflow is enough. */
function limitsOfExecutions(workflow: string, machine: StateMachine, meanings: Record<Ended, string>): Limit[] {
  const over = countOver(5);
  const counted: [Ended, cloudwatch.Metric][] = [
    ['failed', machine.metricFailed(over)],
    ['aborted', machine.metricAborted(over)],
    ['timed-out', machine.metricTimedOut(over)],
    ['throttled', machine.metricThrottled(over)],
  ];
  return counted.map(([ended, metric]) => ({
    name: `${workflow}-${ended}`,
    metric,
    atLeast: 1,
    meaning: meanings[ended],
  }));
}

export const limits = ({ checkout, renewal, api, functionNamed, deadLetters }: Watched): Limit[] => [
  ...limitsOfExecutions('checkout', checkout, {
    failed: 'A purchase was reversed or is stuck. Open its execution: the state that was caught shows why.',
    aborted: 'Somebody stopped an execution; within minutes the sweep starts another for its purchase.',
    'timed-out': 'An execution timed out, though none has a timeout of its own: has the workflow been changed?',
    throttled: "Purchases wait, because the account's quota of state transitions is used up.",
  }),
  ...limitsOfExecutions('renewal', renewal, {
    failed:
      'A renewal is stuck, or its payment was given back. Open its execution: the state that was caught shows why.',
    aborted: 'Somebody stopped an execution of a renewal; the sweep starts another when its lease ends.',
    'timed-out':
      'An execution of a renewal timed out, though none has a timeout of its own: has the workflow been changed?',
    throttled: "Renewals wait, because the account's quota of state transitions is used up.",
  }),
  {
    name: 'announce-renewal-errors',
    metric: functionNamed('announce-renewal').metricErrors(countOver(15)),
    // One event is tried three times.
    atLeast: 3,
    meaning: 'The end of a renewal could not be announced: no receipt. The sweep goes on trying.',
  },
  {
    name: 'announce-checkout-errors',
    metric: functionNamed('announce-checkout').metricErrors(countOver(15)),
    // One event is tried three times.
    atLeast: 3,
    meaning: 'The end of a purchase could not be announced: no receipt, no event. The sweep goes on trying.',
  },
  {
    name: 'dead-letters',
    metric: deadLetters.metricApproximateNumberOfMessagesVisible({ statistic: 'Maximum', period: Duration.minutes(5) }),
    atLeast: 1,
    meaning:
      'An event was given up on. If the host product sent it, our directory is behind until it comes again; if it is ' +
      'ours, the host product has not heard of it.',
  },
  {
    name: 'api-errors',
    metric: api.metricServerError(countOver(5)),
    atLeast: 3,
    meaning: 'The API answers 5xx.',
  },
];
