import { Annotations, Duration, Stack } from 'aws-cdk-lib';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { FilterPattern, MetricFilter } from 'aws-cdk-lib/aws-logs';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { SCHEDULES, type Schedule } from '../api/schedules.ts';
import { QUARANTINED } from '../api/stripe-events.ts';
import type { DeadLetters } from './dead-letters.ts';
import type { FunctionNamed } from './functions.ts';

/** What is counted, from how many on somebody must look, and what it means. */
interface Limit {
  name: string;
  metric: cloudwatch.Metric;
  atLeast: number;
  meaning: string;
}

const NOBODY_HEARS =
  'No alarm reaches anybody: name alarmEmail in cdk.context.json, or subscribe to the topic yourself.';

const countOver = (minutes: number) => ({ statistic: 'Sum', period: Duration.minutes(minutes) });

interface Watched {
  checkout: StateMachine;
  api: HttpApi;
  functionNamed: FunctionNamed;
  deadLetters: DeadLetters;
}

/** Everything a person must look at. A refused purchase is not among it: its execution is green. */
export class Alarms extends Construct {
  readonly #action: SnsAction;

  constructor(scope: Construct, watched: Watched, email: string | undefined) {
    super(scope, 'alarms');
    this.#action = new SnsAction(this.#topic(email));
    for (const limit of limits(watched)) this.#raise(limit);
    this.#watchQuarantine(watched.functionNamed('receive-stripe-event'));
    for (const schedule of SCHEDULES) this.#watchSweep(schedule, watched.functionNamed(schedule.function));
  }

  #topic(email: string | undefined): Topic {
    const topic = new Topic(this, 'topic', { displayName: `${Stack.of(this).stackName} alarms`, enforceSSL: true });
    // A policy of its own replaces the topic's first one, which let the account's alarms in.
    const conditions = { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } };
    topic.grantPublish(new ServicePrincipal('cloudwatch.amazonaws.com', { conditions }));
    if (email) topic.addSubscription(new EmailSubscription(email));
    else Annotations.of(this).addWarningV2('switchplan:alarmEmail', NOBODY_HEARS);
    return topic;
  }

  #watchQuarantine(receiver: LambdaFunction): void {
    const setAside = new MetricFilter(this, 'event-quarantined-lines', {
      logGroup: receiver.logGroup,
      filterPattern: FilterPattern.stringValue('$.message.message', '=', QUARANTINED),
      metricNamespace: Stack.of(this).stackName,
      metricName: 'event-quarantined-lines',
    });
    this.#raise({
      name: 'event-quarantined',
      metric: setAside.metric(countOver(5)),
      atLeast: 1,
      meaning: 'A webhook of Stripe could not be taken in and was set aside. Mend the cause, then replay it.',
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

const limits = ({ checkout, api, functionNamed, deadLetters }: Watched): Limit[] => [
  {
    name: 'checkout-failed',
    metric: checkout.metricFailed(countOver(5)),
    atLeast: 1,
    meaning: 'A purchase was reversed or is stuck. Open its execution: the state that was caught shows why.',
  },
  {
    name: 'checkout-aborted',
    metric: checkout.metricAborted(countOver(5)),
    atLeast: 1,
    meaning: 'Somebody stopped an execution; within minutes the sweep starts another for its purchase.',
  },
  {
    name: 'checkout-timed-out',
    metric: checkout.metricTimedOut(countOver(5)),
    atLeast: 1,
    meaning: 'An execution timed out, though none has a timeout of its own: has the workflow been changed?',
  },
  {
    name: 'checkout-throttled',
    metric: checkout.metricThrottled(countOver(5)),
    atLeast: 1,
    meaning: "Purchases wait, because the account's quota of state transitions is used up.",
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
    meaning: 'An event was given up on. If the host product sent it, our directory is behind until it comes again.',
  },
  {
    name: 'api-errors',
    metric: api.metricServerError(countOver(5)),
    atLeast: 3,
    meaning: 'The API answers 5xx.',
  },
];
