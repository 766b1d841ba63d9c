import { RemovalPolicy } from 'aws-cdk-lib';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';

/** A log kept for 90 days: as long as Step Functions keeps the history of an execution. */
export const logFor = (scope: Construct, id: string, logGroupName: string): LogGroup =>
  new LogGroup(scope, id, {
    logGroupName,
    retention: RetentionDays.THREE_MONTHS,
    removalPolicy: RemovalPolicy.DESTROY,
  });
