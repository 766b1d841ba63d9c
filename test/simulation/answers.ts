import type { ServerResponse } from 'node:http';
import type { Service } from './calls.ts';

type AwsService = Exclude<Service, 'Stripe' | 'API'>;
/** Stripe's own edge may answer this before anything is kept under the idempotency key. */
const STRIPE_IS_OUT = { error: { type: 'api_error', message: 'An unknown error occurred.' } };
type Answer = readonly [status: number, type: string];

/** How each service says that it failed, and that it is asked too fast: the names of the SDKs' own models. */
const ANSWERS: Record<AwsService, { error: Answer; throttle: Answer }> = {
  DynamoDB: {
    error: [500, 'com.amazonaws.dynamodb.v20120810#InternalServerError'],
    throttle: [400, 'com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException'],
  },
  StepFunctions: { error: [500, 'InternalFailure'], throttle: [400, 'ThrottlingException'] },
  EventBridge: { error: [500, 'InternalException'], throttle: [400, 'ThrottlingException'] },
  SES: { error: [500, 'InternalServiceErrorException'], throttle: [429, 'TooManyRequestsException'] },
  SecretsManager: { error: [500, 'InternalServiceError'], throttle: [400, 'ThrottlingException'] },
};

/** Answers in the service's place, before anything has happened. */
export function answerFor(service: AwsService | 'Stripe', kind: 'error' | 'throttle', response: ServerResponse): void {
  if (service === 'Stripe') {
    response.writeHead(500, { 'content-type': 'application/json' }).end(JSON.stringify(STRIPE_IS_OUT));
    return;
  }
  const [status, type] = ANSWERS[service][kind];
  response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0', 'x-amzn-errortype': type });
  response.end(JSON.stringify({ __type: type, message: 'a fault of the campaign' }));
}
