import { describe, expect, test } from '@jest/globals';
import { startStack } from './stack.ts';

const passing = { StartAt: 'Pass', States: { Pass: { Type: 'Pass', End: true } } };

async function post(body: string, headers: Record<string, string> = {}) {
  const stack = await startStack(passing);
  const response = await fetch(stack.sfn.url, {
    method: 'POST',
    body: body.replace('<arn>', stack.stateMachineArn),
    headers: {
      'Content-Type': 'application/x-amz-json-1.0',
      'X-Amz-Target': 'AWSStepFunctions.StartExecution',
      ...headers,
    },
  });
  return { status: response.status, headers: response.headers, body: await response.text() };
}

describe('the protocol', () => {
  test('is JSON 1.0: a target, a JSON body, times as seconds and a request id', async () => {
    const { status, headers, body } = await post('{"stateMachineArn":"<arn>","name":"chk_1"}');
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('application/x-amz-json-1.0');
    expect(headers.get('x-amzn-requestid')).toMatch(/^[0-9a-f-]{36}$/);
    expect(JSON.parse(body)).toEqual({
      executionArn: 'arn:aws:states:us-east-1:000000000000:execution:checkout:chk_1',
      startDate: expect.any(Number),
    });
    expect(Math.abs(JSON.parse(body).startDate - Date.now() / 1000)).toBeLessThan(3_600);
  });

  test.each([
    ['an unknown operation', '{}', { 'X-Amz-Target': 'AWSStepFunctions.Dance' }, 'UnknownOperationException'],
    [
      'a name that every object has',
      '{}',
      { 'X-Amz-Target': 'AWSStepFunctions.toString' },
      'UnknownOperationException',
    ],
    ['another service', '{}', { 'X-Amz-Target': 'DynamoDB_20120810.GetItem' }, 'UnknownOperationException'],
    ['another content type', '{}', { 'Content-Type': 'application/json' }, 'UnknownOperationException'],
    ['a body that is no JSON', '{"stateMachineArn"', {}, 'SerializationException'],
    ['no body', '', {}, 'SerializationException'],
    ['a value of another type', '{"stateMachineArn":1}', {}, 'SerializationException'],
    ['a missing member', '{}', {}, 'ValidationException'],
    ['a member that is null', '{"stateMachineArn":null}', {}, 'ValidationException'],
    ['a list', '[]', {}, 'SerializationException'],
    ['a body above 1 MB', `{"name":"${'x'.repeat(1024 * 1024)}"}`, {}, 'RequestEntityTooLargeException'],
  ])('answers %s with its name and no stack trace', async (_, request, headers, name) => {
    const { status, body } = await post(request, headers);
    expect({ status, ...JSON.parse(body) }).toEqual({ status: 400, __type: name, message: expect.any(String) });
    expect(body).not.toMatch(/\.ts|node_modules/);
  });
});
