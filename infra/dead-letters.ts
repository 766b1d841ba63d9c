import { Duration, Validations } from 'aws-cdk-lib';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';

/** Events that nobody took after every retry, kept for two weeks. Anything in here raises an alarm. */
export class DeadLetters extends Queue {
  constructor(scope: Construct) {
    super(scope, 'dead-letters', { retentionPeriod: Duration.days(14), enforceSSL: true });
    Validations.of(this).acknowledge({
      id: 'AwsSolutions-SQS3',
      reason: 'This is the dead-letter queue: of the rules of EventBridge and of asynchronous invocations of Lambda.',
    });
  }
}
