import {
  GetExecutionHistoryCommand,
  type HistoryEvent,
  RedriveExecutionCommand,
  SendTaskSuccessCommand,
} from '@aws-sdk/client-sfn';
import { expect, test } from '@jest/globals';
import * as z from 'zod';
import { callbackTask, named, SECOND_MS, startStack, task } from './stack.ts';

/** Each event with the one it follows from. */
function chain(events: HistoryEvent[]): string[] {
  return events.map(({ id, type, previousEventId }) => `${id} ${type} < ${previousEventId}`);
}

const Catch = [{ ErrorEquals: ['CardDeclined'], ResultPath: '$.error', Next: 'Outcome' }];
const refused = {
  StartAt: 'Charge',
  States: {
    Charge: task('Charge', { TimeoutSeconds: 60, Retry: [{ ErrorEquals: ['Stripe.Unavailable'] }], Catch }),
    Outcome: {
      Type: 'Choice',
      Choices: [{ Variable: '$.error', IsPresent: true, Next: 'Refused' }],
      Default: 'Refused',
    },
    Refused: { Type: 'Succeed' },
  },
};

async function runRefused() {
  const errors = [named('Stripe.Unavailable'), named('CardDeclined', 'no')];
  const stack = await startStack(refused, { Charge: () => Promise.reject(errors.shift()) });
  const executionArn = await stack.start({ checkoutId: 'chk_1' });
  await stack.clock.advance(2 * SECOND_MS);
  return { stack, executionArn };
}

test('tells of every state, attempt, retry and catch, as AWS does', async () => {
  const { stack, executionArn } = await runRefused();
  const events = await stack.history(executionArn);
  expect(chain(events)).toEqual([
    '1 ExecutionStarted < 0',
    '2 TaskStateEntered < 0',
    '3 TaskScheduled < 2',
    '4 TaskStarted < 3',
    '5 TaskFailed < 4',
    '6 TaskScheduled < 5',
    '7 TaskStarted < 6',
    '8 TaskFailed < 7',
    '9 TaskStateExited < 8',
    '10 ChoiceStateEntered < 9',
    '11 ChoiceStateExited < 10',
    '12 SucceedStateEntered < 11',
    '13 SucceedStateExited < 12',
    '14 ExecutionSucceeded < 13',
  ]);
  const cause = '{"errorType":"CardDeclined","errorMessage":"no","trace":[]}';
  expect(events[2]).toMatchObject({
    taskScheduledEventDetails: {
      resourceType: 'lambda',
      resource: 'invoke',
      region: 'us-east-1',
      timeoutInSeconds: 60,
      parameters:
        '{"FunctionName":"arn:aws:lambda:us-east-1:000000000000:function:Charge","Payload":{"checkoutId":"chk_1"}}',
    },
  });
  expect(events[7]).toMatchObject({ taskFailedEventDetails: { error: 'CardDeclined', cause } });
  expect(events[8]?.stateExitedEventDetails).toEqual({
    name: 'Charge',
    output: JSON.stringify({ checkoutId: 'chk_1', error: { Error: 'CardDeclined', Cause: cause } }),
    outputDetails: { truncated: false },
  });
});

test('dates its events by the clock', async () => {
  const { stack, executionArn } = await runRefused();
  const [failed, retried] = (await stack.history(executionArn)).slice(4, 6);
  const gapMs = Number(retried?.timestamp) - Number(failed?.timestamp);
  expect(gapMs).toBeGreaterThanOrEqual(SECOND_MS);
  // A busy machine adds to it, but not so much.
  expect(gapMs).toBeLessThan(1_000 * SECOND_MS);
});

test('shows a wait for a task token as submitted, then answered', async () => {
  const tokens: string[] = [];
  const stack = await startStack(
    { StartAt: 'Await', States: { Await: callbackTask('Await', { HeartbeatSeconds: 900 }) } },
    { Await: (payload) => tokens.push(z.object({ token: z.string() }).parse(payload).token) },
  );
  const executionArn = await stack.start();
  await stack.client.send(new SendTaskSuccessCommand({ taskToken: tokens[0], output: '"done"' }));
  await stack.clock.rest();
  const events = await stack.history(executionArn);
  expect(chain(events).slice(2)).toEqual([
    '3 TaskScheduled < 2',
    '4 TaskStarted < 3',
    '5 TaskSubmitted < 4',
    '6 TaskSucceeded < 5',
    '7 TaskStateExited < 6',
    '8 ExecutionSucceeded < 7',
  ]);
  expect(events[2]?.taskScheduledEventDetails).toMatchObject({
    resource: 'invoke.waitForTaskToken',
    heartbeatInSeconds: 900,
  });
  expect(events[4]?.taskSubmittedEventDetails?.output).toBe(
    '{"ExecutedVersion":"$LATEST","Payload":1,"StatusCode":200}',
  );
  expect(events[5]?.taskSucceededEventDetails?.output).toBe('"done"');
});

test('of a redriven execution goes on from the entry of the state that failed', async () => {
  const errors = [named('DynamoDb.Unavailable')];
  const stack = await startStack(
    { StartAt: 'First', States: { First: { Type: 'Pass', Next: 'Record' }, Record: task('Record') } },
    { Record: () => (errors.length > 0 ? Promise.reject(errors.shift()) : 'recorded') },
  );
  const executionArn = await stack.start();
  await stack.client.send(new RedriveExecutionCommand({ executionArn }));
  await stack.clock.rest();
  const events = await stack.history(executionArn);
  expect(chain(events).slice(3)).toEqual([
    '4 TaskStateEntered < 3',
    '5 TaskScheduled < 4',
    '6 TaskStarted < 5',
    '7 TaskFailed < 6',
    '8 ExecutionFailed < 7',
    '9 ExecutionRedriven < 8',
    '10 TaskScheduled < 4',
    '11 TaskStarted < 10',
    '12 TaskSucceeded < 11',
    '13 TaskStateExited < 12',
    '14 ExecutionSucceeded < 13',
  ]);
  expect(events[8]).toMatchObject({ executionRedrivenEventDetails: { redriveCount: 1 } });
});

test('is read backwards, page by page and without the data', async () => {
  const { stack, executionArn } = await runRefused();
  const read = (input: object) => stack.client.send(new GetExecutionHistoryCommand({ executionArn, ...input }));
  const first = await read({ reverseOrder: true, maxResults: 10, includeExecutionData: false });
  expect(first.events?.map(({ id }) => id)).toEqual([14, 13, 12, 11, 10, 9, 8, 7, 6, 5]);
  const second = await read({ reverseOrder: true, maxResults: 10, nextToken: first.nextToken });
  expect(second.events?.map(({ id }) => id)).toEqual([4, 3, 2, 1]);
  expect(second.nextToken).toBeUndefined();
  expect(JSON.stringify(first.events)).not.toContain('chk_1');
  expect(JSON.stringify(second.events)).toContain('chk_1');
  expect(first.events?.[5]?.stateExitedEventDetails).toEqual({ name: 'Charge' });
});
