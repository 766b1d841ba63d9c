import { Duration, Stack } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { type IScheduleTarget, Schedule, ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';
import type { Construct } from 'constructs';
import { SCHEDULES } from '../api/schedules.ts';
import type { FunctionNamed } from './functions.ts';

/** Runs every sweep of `api/schedules.ts` at its interval. */
export function scheduleSweeps(scope: Construct, functionNamed: FunctionNamed): void {
  const role = new Role(scope, 'scheduler-role', {
    assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
      conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(scope).account } },
    }),
  });
  for (const { function: name, everyMinutes } of SCHEDULES)
    new Schedule(scope, `${name}-schedule`, {
      schedule: ScheduleExpression.rate(Duration.minutes(everyMinutes)),
      target: invoke(functionNamed(name).functionArn, role),
    });
}

/** The library's own target would let the role invoke the function's versions as well, by a wildcard. */
function invoke(arn: string, role: Role): IScheduleTarget {
  role.addToPolicy(new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [arn] }));
  // A turn that cannot be taken within a minute is left out: the next one does the same.
  return { bind: () => ({ arn, role, retryPolicy: { maximumRetryAttempts: 1, maximumEventAgeInSeconds: 60 } }) };
}
