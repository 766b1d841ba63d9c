import type { ServerResponse } from 'node:http';
import { type Reply, reply } from '../../boundary.ts';
import type { Service } from './calls.ts';
import type { FaultKind } from './fault-kinds.ts';

type AwsService = Exclude<Service, 'Stripe' | 'API'>;
type Refusal = 'error' | 'throttle' | 'denied';
type Answer = readonly [status: number, type: string];

/** Before anything is kept under the idempotency key. A throttled call is the simulator's own. */
const BY_STRIPE = {
  error: [500, { type: 'api_error', message: 'An unknown error occurred.' }],
  denied: [401, { type: 'invalid_request_error', message: 'Expired API Key provided: sk_test_****' }],
} as const;

const DENIED: Answer = [400, 'AccessDeniedException'];
/** How each service says that it failed, that it is asked too fast, or by whom it must not: names of the SDKs' models. */
const ANSWERS: Record<AwsService, Record<Refusal, Answer>> = {
  DynamoDB: {
    denied: [400, 'com.amazon.coral.service#AccessDeniedException'],
    error: [500, 'com.amazonaws.dynamodb.v20120810#InternalServerError'],
    throttle: [400, 'com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException'],
  },
  StepFunctions: { error: [500, 'InternalFailure'], throttle: [400, 'ThrottlingException'], denied: DENIED },
  EventBridge: { error: [500, 'InternalException'], throttle: [400, 'ThrottlingException'], denied: DENIED },
  SES: {
    error: [500, 'InternalServiceErrorException'],
    throttle: [429, 'TooManyRequestsException'],
    denied: [400, 'MessageRejected'],
  },
  SecretsManager: { error: [500, 'InternalServiceError'], throttle: [400, 'ThrottlingException'], denied: DENIED },
};

/** What must not be logged is in the text that comes with it. */
const MESSAGES: Partial<Record<AwsService, string>> = {
  SES: 'Email address is not verified. The following identities failed the check: ada.admin@acme.example',
};

/** Answers in the service's place, before anything has happened. */
export function answerFor(service: AwsService, kind: Refusal, response: ServerResponse): void {
  const [status, type] = ANSWERS[service][kind];
  response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0', 'x-amzn-errortype': type });
  response.end(JSON.stringify({ __type: type, message: MESSAGES[service] ?? 'a fault of the campaign' }));
}

/** The same in Stripe's place. */
export function answerForStripe(kind: keyof typeof BY_STRIPE, response: ServerResponse): void {
  const [status, error] = BY_STRIPE[kind];
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ error }));
}

const HTML = 'text/html; charset=utf-8';
const page = (title: string): string =>
  `<html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>`;
const JSON_TYPE = 'application/json';

/** What stands before a service and answers in its place, before anything has happened. */
const INSTEAD: Partial<Record<FaultKind, Reply>> = {
  unavailable: { status: 503, type: HTML, body: page('503 Service Temporarily Unavailable') },
  'unavailable in JSON': { status: 503, type: JSON_TYPE, body: '{"message":"Service Unavailable"}' },
  redirected: { status: 302, type: HTML, body: page('302 Found'), location: 'https://status.invalid/' },
};

/** Answers so in the place of any service, if this kind of fault does. */
export function answerInstead(kind: FaultKind, response: ServerResponse): boolean {
  const instead = INSTEAD[kind];
  if (instead) reply(response, instead);
  return instead !== undefined;
}

/** What becomes of an answer on its way. */
const SPOILED: Partial<Record<FaultKind, (answer: Reply) => Reply>> = {
  'bad gateway': () => ({ status: 502, type: HTML, body: page('502 Bad Gateway') }),
  'gateway timeout': () => ({ status: 504, type: HTML, body: '' }),
  empty: (answer) => ({ ...answer, body: '' }),
  half: (answer) => ({ ...answer, body: answer.body.slice(0, answer.body.length / 2) }),
};

/** How this kind of fault spoils an answer behind the effect. */
export const spoilerOf = (kind: FaultKind) => SPOILED[kind];
