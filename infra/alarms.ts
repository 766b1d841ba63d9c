import { Annotations, CfnOutput, Duration, Stack } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { FilterPattern, MetricFilter } from 'aws-cdk-lib/aws-logs';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import { OLDEST_DUE, SCHEDULES, type Schedule } from '../api/schedules.ts';
import { DISPUTE_REOPENED, QUARANTINED } from '../api/stripe-events.ts';
import { countOver, type Limit, limits, type Watched } from './limits.ts';

const HOUR_SECONDS = 3_600;

const NOBODY_HEARS =
  'No alarm reaches anybody: name alarmEmail in cdk.context.json, or subscribe to the topic yourself.';

/** Everything a person must look at. A refused purchase is not among it: its execution is green. */
export class Alarms extends Construct {
  readonly #action: SnsAction;

  constructor(scope: Construct, watched: Watched, email: string | undefined) {
    super(scope, 'alarms');
    this.#action = new SnsAction(this.#topic(email));
    for (const limit of limits(watched)) this.#raise(limit);
    this.#watchLine(watched.functionNamed('receive-stripe-event'), {
      name: 'event-quarantined',
      line: QUARANTINED,
      meaning: 'A webhook of Stripe could not be taken in and was set aside. Mend the cause, then replay it.',
    });
    this.#watchLine(watched.functionNamed('receive-stripe-event'), {
      name: 'dispute-reopened',
      line: DISPUTE_REOPENED,
      meaning: 'A lost dispute is decided once more, or was won after all. What it ended does not come back by itself.',
    });
    this.#watchWaiting(watched.functionNamed('renew-subscriptions'));
    for (const schedule of SCHEDULES) this.#watchSweep(schedule, watched.functionNamed(schedule.function));
  }

  #topic(email: string | undefined): Topic {
    const topic = new Topic(this, 'topic', { displayName: `${Stack.of(this).stackName} alarms`, enforceSSL: true });
    // A policy of its own replaces the topic's first one, which let the account's alarms in.
    const conditions = { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } };
    topic.grantPublish(new ServicePrincipal('cloudwatch.amazonaws.com', { conditions }));
    new CfnOutput(this, 'topic-arn', { key: 'AlarmTopicArn', value: topic.topicArn });
    if (email) topic.addSubscription(new EmailSubscription(email));
    else Annotations.of(this).addWarningV2('switchplan:alarmEmail', NOBODY_HEARS);
    return topic;
  }

  #watchLine(watched: LambdaFunction, { name, line, meaning }: { name: string; line: string; meaning: string }): void {
    const lines = new MetricFilter(this, `${name}-lines`, {
      logGroup: watched.logGroup,
      filterPattern: FilterPattern.stringValue('$.message.message', '=', line),
      metricNamespace: Stack.of(this).stackName,
      metricName: `${name}-lines`,
    });
    this.#raise({ name, metric: lines.metric(countOver(5)), atLeast: 1, meaning });
  }

  #watchWaiting(renewer: LambdaFunction): void {
    const waited = new MetricFilter(this, 'oldest-due-seconds', {
      logGroup: renewer.logGroup,
      filterPattern: FilterPattern.stringValue('$.message.message', '=', OLDEST_DUE),
      metricNamespace: Stack.of(this).stackName,
      metricName: 'oldest-due-seconds',
      metricValue: '$.message.seconds',
    });
    this.#raise({
      name: 'renewals-late',
      metric: waited.metric({ statistic: 'Maximum', period: Duration.minutes(15) }),
      atLeast: HOUR_SECONDS,
      meaning: 'Something has been due for an hour and nobody came to it: renewals are charged late.',
    });
  }

  #watchSweep({ function: name, everyMinutes }: Schedule, sweep: LambdaFunction): void {
    const counted = countOver(5);
    this.#raise({
      name: `${name}-errors`,
      metric: sweep.metricErrors(counted),
      atLeast: 1,
      meaning: `${name} failed.`,
    });
    const errorLines = new MetricFilter(this, `${name}-error-lines`, {
      logGroup: sweep.logGroup,
      filterPattern: FilterPattern.stringValue('$.level', '=', 'ERROR'),
      metricNamespace: Stack.of(this).stackName,
      metricName: `${name}-error-lines`,
    });
    this.#raise({
      name: `${name}-left-undone`,
      metric: errorLines.metric(counted),
      atLeast: 1,
      meaning: `${name} could not finish something, or has given it up to a person. Its log says what and why.`,
    });
    this.#raiseOnSilence({
      name: `${name}-silent`,
      metric: sweep.metricInvocations(countOver(everyMinutes)),
      meaning: `${name} missed three of its turns.`,
    });
  }

  #raise({ name, metric, atLeast, meaning }: Limit): void {
    new cloudwatch.Alarm(this, name, {
      metric,
      threshold: atLeast,
      comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
      evaluationPeriods: 1,
      alarmDescription: meaning,
    }).addAlarmAction(this.#action);
  }

  /**
   * A function that does not run reports nothing, not zero, and before its first turn that is as it should be. So an
   * alarm on no data would rise with every deployment. This one begins as having too little data, which is no change
   * and tells nobody, and falls back to that once there is none any more. CloudWatch looks at two periods more than it
   * is told of: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html
   */
  #raiseOnSilence({ name, metric, meaning }: Omit<Limit, 'atLeast'>): void {
    new cloudwatch.Alarm(this, name, {
      metric,
      threshold: 1,
      comparisonOperator: cloudwatch.ComparisonOperator.LESS_THAN_THRESHOLD,
      treatMissingData: cloudwatch.TreatMissingData.MISSING,
      evaluationPeriods: 1,
      alarmDescription: meaning,
    }).addInsufficientDataAction(this.#action);
  }
}
