import { ArnFormat, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Use } from './use.ts';

/** A workflow's state machine is found by this name, for its functions must know of it before it is made of them. */
export const stateMachineNameOf = (scope: Construct, workflow: string): string =>
  `${Stack.of(scope).stackName}-${workflow}`;

/** What functions may do with a workflow's executions. */
export function executionUses(
  scope: Construct,
  workflow: string,
): Record<'start' | 'list' | 'describe' | 'answer', Use> {
  const stack = Stack.of(scope);
  const name = stateMachineNameOf(scope, workflow);
  const inStates = { service: 'states', arnFormat: ArnFormat.COLON_RESOURCE_NAME };
  const stateMachine = stack.formatArn({ ...inStates, resource: 'stateMachine', resourceName: name });
  const executions = stack.formatArn({ ...inStates, resource: 'execution', resourceName: `${name}:*` });
  const environment = { [`${workflow.toUpperCase()}_STATE_MACHINE_ARN`]: stateMachine };
  return {
    start: { environment, actions: ['states:StartExecution'], resources: [stateMachine] },
    list: { environment, actions: ['states:ListExecutions'], resources: [stateMachine] },
    describe: {
      environment,
      actions: ['states:DescribeExecution'],
      resources: [executions],
      pattern: {
        finding: `arn:<AWS::Partition>:states:<AWS::Region>:<AWS::AccountId>:execution:${name}:*`,
        reason: 'Every execution of this one state machine: each is named after its operation.',
      },
    },
    answer: { actions: ['states:SendTaskSuccess', 'states:SendTaskFailure'], resources: [stateMachine] },
  };
}
