import type { Context } from 'aws-lambda';

/** The context object a handler gets; its remaining time runs down on the clock of the stack. */
export function invocationContext(invocation: {
  functionName: string;
  requestId: string;
  arn: string;
  deadlineMs: number;
  now: () => number;
}): Context {
  return {
    awsRequestId: invocation.requestId,
    functionName: invocation.functionName,
    invokedFunctionArn: invocation.arn,
    functionVersion: '$LATEST',
    memoryLimitInMB: '256',
    logGroupName: `/aws/lambda/${invocation.functionName}`,
    logStreamName: 'local',
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => Math.max(0, invocation.deadlineMs - invocation.now()),
    done: callbackStyle,
    fail: callbackStyle,
    succeed: callbackStyle,
  };
}

function callbackStyle(): never {
  throw new Error('callback handlers were removed in nodejs24.x: return a promise');
}
