import { Rule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import type { DeadLetters } from './dead-letters.ts';
import type { FunctionNamed } from './functions.ts';

/** The end of an execution is announced. Step Functions sends these events at its best effort: the sweep repeats. */
export function announceEnds(
  scope: Construct,
  workflow: 'checkout' | 'renewal',
  {
    stateMachine,
    functionNamed,
    deadLetters,
  }: { stateMachine: StateMachine; functionNamed: FunctionNamed; deadLetters: DeadLetters },
): void {
  new Rule(scope, `${workflow}-ended`, {
    description: `An execution of the ${workflow} workflow ended`,
    eventPattern: {
      source: ['aws.states'],
      detailType: ['Step Functions Execution Status Change'],
      detail: {
        stateMachineArn: [stateMachine.stateMachineArn],
        status: ['SUCCEEDED', 'FAILED', 'ABORTED', 'TIMED_OUT'],
      },
    },
    targets: [new LambdaFunction(functionNamed(`announce-${workflow}`), { deadLetterQueue: deadLetters })],
  });
}
