import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Validations } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { DefinitionBody, LogLevel, StateMachine, StateMachineType } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { substitutionsIn } from '../api/state-machines.ts';
import { stateMachineNameOf } from './executions.ts';
import type { FunctionNamed } from './functions.ts';
import { logFor } from './log.ts';
import { sampleExecutions } from './tracing.ts';

/** The state machine of `statemachines/{workflow}.asl.json`: that very file, with its functions filled in. */
export function makeWorkflow(
  scope: Construct,
  workflow: string,
  { functionNamed, tracedShare }: { functionNamed: FunctionNamed; tracedShare: number },
): StateMachine {
  const stateMachineName = stateMachineNameOf(scope, workflow);
  const file = fileURLToPath(new URL(`../statemachines/${workflow}.asl.json`, import.meta.url));
  const text = readFileSync(file, 'utf8');
  const functionArns = substitutionsIn(text, (name) => functionNamed(name).functionArn);
  const stateMachine = new StateMachine(scope, workflow, {
    stateMachineName,
    stateMachineType: StateMachineType.STANDARD,
    definitionBody: DefinitionBody.fromFile(file),
    definitionSubstitutions: functionArns,
    tracingEnabled: tracedShare > 0,
    logs: {
      level: LogLevel.ALL,
      // Names and times of every step; inputs and outputs, and with them the task token, stay out.
      includeExecutionData: false,
      // The prefix keeps CloudWatch's resource policy within its 5,120 characters.
      destination: logFor(scope, `${workflow}-log`, `/aws/vendedlogs/states/${stateMachineName}`),
    },
  });
  const resources = Object.values(functionArns);
  stateMachine.addToRolePolicy(new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources }));
  Validations.of(stateMachine).acknowledge({
    id: 'AwsSolutions-IAM5[Resource::*]',
    reason: 'Log delivery and X-Ray belong to no resource: their actions know only *.',
  });
  if (tracedShare > 0) sampleExecutions(scope, stateMachineName, tracedShare);
  else
    Validations.of(stateMachine).acknowledge({
      id: 'AwsSolutions-SF2',
      reason: 'The history and the log show every step; a trace beside them is what a deployment may ask for.',
    });
  return stateMachine;
}
