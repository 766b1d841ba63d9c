import middy from '@middy/core';
import type {
  APIGatewayProxyEventV2,
  APIGatewayProxyEventV2WithJWTAuthorizer,
  APIGatewayProxyStructuredResultV2,
  Context,
} from 'aws-lambda';
import * as z from 'zod';
import { clock } from '../adapters/runtime/clock.ts';
import { withDeadline } from '../adapters/runtime/deadline.ts';
import { describeError, eventName } from '../adapters/runtime/log.ts';
import { type FieldError, Problem, problemJson, problemOf, problemOfRefusal } from '../api/problem.ts';
import { NotAdmitted } from '../application/admission.ts';
import { type EventOrder, orderOf } from '../domain/directory/event-order.ts';
import { Instant } from '../domain/values/calendar.ts';
import { cardNumbersIn } from '../domain/values/card-numbers-in.ts';
import { AccountId, CheckoutId, UserId } from '../domain/values/ids.ts';
import { Refusal } from '../domain/values/refusal.ts';
import { WorkflowError } from '../domain/values/workflow-error.ts';

type Response = APIGatewayProxyStructuredResultV2;

/** The largest request of ours is a few kilobytes. */
const MAX_BODY_BYTES = 32_768;

/** What a token must say. An issuer's other tokens are as good to the gateway and name nobody here. */
const Claims = z.object({ account_id: AccountId, user_id: UserId });

interface Asked {
  /** Who asks, by their token. What they may do is for the directory to say. */
  caller: { accountId: AccountId; userId: UserId };
  header: (name: string) => string | undefined;
}

/**
 * A route behind a token: what it asks for of `{path, query, body}` parsed in, JSON out; refusals and problems become
 * problem+json. A body that nobody asked for is not read.
 */
export function http<Shape extends z.ZodRawShape>(
  schema: z.ZodObject<Shape>,
  answer: (input: z.infer<z.ZodObject<Shape>>, asked: Asked) => Promise<Response>,
) {
  return answering<APIGatewayProxyEventV2WithJWTAuthorizer>(async (event) => {
    const claims = Claims.safeParse(event.requestContext.authorizer.jwt.claims).data;
    if (!claims) throw new Problem('claims_missing');
    const { pathParameters: path, queryStringParameters: query = {} } = event;
    const body = 'body' in schema.shape ? jsonBody(event) : undefined;
    refuseCardNumbers(body);
    const input = parseRequest(schema, { path, query, body });
    const caller = { accountId: claims.account_id, userId: claims.user_id };
    return answer(input, { caller, header: (name) => event.headers[name] });
  });
}

/** A public route that takes nothing in. */
export const publicHttp = (answer: () => Promise<Response>) => answering<APIGatewayProxyEventV2>(answer);

/** A route that proves who calls by a signature over the raw body. */
export const webhook = (receive: (message: { rawBody: Buffer; signature: string }) => Promise<Response>) =>
  answering<APIGatewayProxyEventV2>((event) =>
    receive({ rawBody: rawBody(event), signature: event.headers['stripe-signature'] ?? '' }),
  );

export const CheckoutInput = z.object({ checkoutId: CheckoutId });
export type CheckoutInput = z.infer<typeof CheckoutInput>;

/** A state of the workflow. Errors leave as a name and a fixed text; their reason is in the function's log. */
export function task<Input>(schema: z.ZodType<Input>, run: (input: Input) => Promise<unknown>) {
  return middy()
    .onError((request) => {
      request.error = workflowError(request.error);
    })
    .handler(async (event: unknown, context: Context) =>
      withDeadline(
        () => context.getRemainingTimeInMillis(),
        async () => (await run(schema.parse(event))) ?? {},
      ),
    );
}

/** An event of EventBridge. A failed one is tried again, and then kept as a dead letter that raises an alarm. */
export function event<Detail>(schema: z.ZodType<Detail>, receive: (detail: Detail, time: Instant) => Promise<unknown>) {
  const envelope = z.object({ time: Instant, detail: schema });
  return middy()
    .onError(({ event: message, error }) => {
      console.error({ ...eventName(message), ...describeError(error) });
    })
    .handler(async (message: unknown) => {
      const { time, detail } = envelope.parse(message);
      return (await receive(detail, time)) ?? {};
    });
}

/** An event of the host product, and its place among those about the same user or account. */
export const hostEvent = <Detail extends { version?: number | undefined }>(
  schema: z.ZodType<Detail>,
  receive: (detail: Detail, order: EventOrder) => Promise<unknown>,
) => event(schema, (detail, time) => receive(detail, orderOf(time, detail.version, clock.now())));

/** A sweep: nothing comes in but the time. */
export const schedule = (sweep: () => Promise<void>) =>
  middy().handler(async (_event: unknown, context: Context) =>
    withDeadline(
      () => context.getRemainingTimeInMillis(),
      () => sweep(),
    ),
  );

/** A trigger that answers its caller with an event of the same form. */
export const trigger = <Input>(schema: z.ZodType<Input>, answer: (event: Input) => Promise<unknown>) =>
  middy().handler(async (message: unknown) => answer(schema.parse(message)));

function answering<Event>(answer: (event: Event) => Promise<Response>) {
  return middy<Event, Response>()
    .onError((request) => {
      request.response = problemResponse(request.error);
    })
    .handler(async (event, context) =>
      withDeadline(
        () => context.getRemainingTimeInMillis(),
        () => answer(event),
      ),
    );
}

export const json = (statusCode: number, body: unknown, headers: Record<string, string> = {}): Response => ({
  statusCode,
  headers: { 'content-type': 'application/json', 'cache-control': 'no-store', ...headers },
  body: JSON.stringify(body),
});

function problemResponse(error: unknown): Response {
  const problem =
    error instanceof Refusal
      ? problemOfRefusal(error)
      : error instanceof Problem
        ? problemJson(error.code, error.message, error.errors)
        : error instanceof NotAdmitted
          ? problemOf(error.code)
          : unexpected(error);
  const seconds = error instanceof Refusal || error instanceof Problem ? error.retryAfterSeconds : undefined;
  const retryAfter = seconds === undefined ? {} : { 'retry-after': String(seconds) };
  return json(problem.status, problem, { 'content-type': 'application/problem+json', ...retryAfter });
}

function unexpected(error: unknown) {
  console.error(describeError(error));
  return problemOf('internal_error');
}

function workflowError(error: unknown): Error {
  const expected = error instanceof Refusal || error instanceof WorkflowError;
  if (!expected) console.error(describeError(error));
  const leaving = new Error(expected ? error.message : 'The reason is in the log of this function.');
  leaving.name = error instanceof Error ? error.name : 'Error';
  leaving.stack = '';
  return leaving;
}

function parseRequest<Input>(schema: z.ZodType<Input>, request: unknown): Input {
  const parsed = schema.safeParse(request);
  if (parsed.success) return parsed.data;
  const { issues } = parsed.error;
  // A path that cannot be an id leads nowhere, like one that names nothing.
  if (issues.some(({ path }) => path[0] === 'path')) throw new Problem('not_found');
  throw new Problem('invalid_request', issues.flatMap(fieldErrors));
}

function fieldErrors(issue: z.core.$ZodIssue): FieldError[] {
  const [place, ...steps] = issue.path;
  const at = (path: PropertyKey[]) =>
    place === 'query' ? { parameter: path.join('.') } : { pointer: path.map(pointerStep).join('') };
  if (issue.code !== 'unrecognized_keys') return [{ ...at(steps), detail: issue.message }];
  return issue.keys.map((key) => ({ ...at([...steps, key]), detail: 'unknown field' }));
}

/** Card details go from the browser to Stripe. One that comes here all the same is not passed on, kept or repeated. */
function refuseCardNumbers(body: unknown): void {
  const found = cardNumbersIn(body);
  if (found.length === 0) return;
  const errors = found.map((path) => ({ pointer: path.map(pointerStep).join(''), detail: 'holds a card number' }));
  throw new Problem('card_number_refused', errors);
}

/** RFC 6901 */
const pointerStep = (step: PropertyKey): string => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`;

function rawBody({ body = '', isBase64Encoded }: APIGatewayProxyEventV2): Buffer {
  return Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8');
}

function jsonBody(event: APIGatewayProxyEventV2): unknown {
  const raw = rawBody(event);
  if (raw.length === 0) return undefined;
  if (raw.length > MAX_BODY_BYTES) throw new Problem('payload_too_large');
  const text = raw.toString('utf8');
  // What stands for bytes that are no UTF-8, here or in the gateway before us: what they were is lost.
  if (text.includes('\ufffd')) throw new Problem('invalid_encoding');
  try {
    return JSON.parse(text);
  } catch {
    throw new Problem('invalid_json');
  }
}
