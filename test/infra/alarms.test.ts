import { beforeAll, describe, expect, test } from '@jest/globals';
import * as z from 'zod';
import { OLDEST_DUE, SCHEDULES } from '../../api/schedules.ts';
import { DISPUTE_REOPENED, QUARANTINED } from '../../api/stripe-events.ts';
import { holdConsole, inInvocation, type LogLevel } from '../../local/lambda/logs.ts';
import { ofType, type Resources, resourcesOf, synthesized } from './synthesized.ts';

let resources: Resources;
beforeAll(() => {
  resources = resourcesOf(synthesized().stack);
});

const Alarm = z
  .object({
    Statistic: z.string(),
    Period: z.int(),
    EvaluationPeriods: z.literal(1),
    ComparisonOperator: z.string(),
    Threshold: z.int(),
  })
  .transform(
    ({ Statistic, Period, ComparisonOperator, Threshold }) =>
      `${Statistic} of ${Period / 60} min ${ComparisonOperator.replace('OrEqualTo', ' or equal to ')} ${Threshold}`,
  );

const Filter = z
  .object({
    LogGroupName: z.string(),
    FilterPattern: z.string(),
    MetricTransformations: z.tuple([z.object({ MetricValue: z.string() })]),
  })
  .transform(({ LogGroupName, FilterPattern, MetricTransformations: [{ MetricValue }] }) => [
    LogGroupName,
    FilterPattern,
    MetricValue,
  ]);

const named = <T>(type: string, Form: z.ZodType<T>): Record<string, T> =>
  Object.fromEntries([...ofType(resources, type)].map(([path, one]) => [path.replace('alarms/', ''), Form.parse(one)]));

/** The level at which the runtime writes what a function says by `console.error`. */
function levelOfErrors(): LogLevel[] {
  const levels: LogLevel[] = [];
  const letGo = holdConsole();
  inInvocation(
    (level) => void levels.push(level),
    () => console.error('left undone'),
  );
  letGo();
  return levels;
}

describe('an alarm', () => {
  const ONE = 'Sum of 5 min GreaterThan or equal to Threshold 1';
  const THREE_TRIES = 'Sum of 15 min GreaterThan or equal to Threshold 3';

  test('is raised by the first thing that a person must see, by more of what mends itself, and by silence', () => {
    expect(named('AWS::CloudWatch::Alarm', Alarm)).toEqual({
      'checkout-failed': ONE,
      'checkout-aborted': ONE,
      'checkout-timed-out': ONE,
      'checkout-throttled': ONE,
      'renewal-failed': ONE,
      'renewal-aborted': ONE,
      'renewal-timed-out': ONE,
      'renewal-throttled': ONE,
      'announce-renewal-errors': THREE_TRIES,
      'announce-checkout-errors': THREE_TRIES,
      // How many lie there, not how many came: they lie there until somebody takes them.
      'dead-letters': 'Maximum of 5 min GreaterThan or equal to Threshold 1',
      'api-errors': 'Sum of 5 min GreaterThan or equal to Threshold 3',
      'event-quarantined': ONE,
      'dispute-reopened': ONE,
      // The sweep says it every five minutes: within fifteen it has come even where a turn was missed.
      'renewals-late': 'Maximum of 15 min GreaterThan or equal to Threshold 3600',
      ...Object.fromEntries(
        SCHEDULES.flatMap(({ function: name, everyMinutes }) => [
          [`${name}-errors`, ONE],
          [`${name}-left-undone`, ONE],
          [`${name}-silent`, `Sum of ${everyMinutes} min LessThanThreshold 1`],
        ]),
      ),
    });
  });

  test('that listens to a log hears the lines that its function writes, each once', () => {
    const [level, ...others] = levelOfErrors();
    expect(others).toEqual([]);
    expect(named('AWS::Logs::MetricFilter', Filter)).toEqual({
      'event-quarantined-lines': ['{receive-stripe-event/log}', `{ $.message.message = "${QUARANTINED}" }`, '1'],
      'dispute-reopened-lines': ['{receive-stripe-event/log}', `{ $.message.message = "${DISPUTE_REOPENED}" }`, '1'],
      'oldest-due-seconds': [
        '{renew-subscriptions/log}',
        `{ $.message.message = "${OLDEST_DUE}" }`,
        '$.message.seconds',
      ],
      ...Object.fromEntries(
        SCHEDULES.map(({ function: name }) => [
          `${name}-error-lines`,
          [`{${name}/log}`, `{ $.level = "${level}" }`, '1'],
        ]),
      ),
    });
  });
});

describe('the topic of the alarms', () => {
  test('takes what CloudWatch says in the name of this account, over TLS, and nothing else', () => {
    expect(resources.get('alarms/topic/Policy')?.properties).toMatchObject({
      Topics: ['{alarms/topic}'],
      PolicyDocument: {
        Statement: [
          {
            Effect: 'Deny',
            Principal: '*',
            Action: 'sns:Publish',
            Condition: { Bool: { 'aws:SecureTransport': 'false' } },
          },
          {
            Effect: 'Allow',
            Principal: { Service: 'cloudwatch.amazonaws.com' },
            Action: 'sns:Publish',
            Resource: '{alarms/topic}',
            Condition: { StringEquals: { 'aws:SourceAccount': '{AWS::AccountId}' } },
          },
        ],
      },
    });
  });
});
