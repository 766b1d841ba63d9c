import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type * as z from 'zod/mini';
import { type FieldError, Problem } from '../../api/problem.ts';
import { cardNumbersIn } from '../../domain/values/card-numbers-in.ts';

/** The largest request of ours is a few kilobytes. */
const MAX_BODY_BYTES = 32_768;

export function parseRequest<Input>(schema: z.ZodMiniType<Input>, request: unknown): Input {
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

/** RFC 6901 */
const pointerStep = (step: PropertyKey): string => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`;

export function rawBody({ body = '', isBase64Encoded }: APIGatewayProxyEventV2): Buffer {
  return Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8');
}

export function jsonBody(event: APIGatewayProxyEventV2): unknown {
  const raw = rawBody(event);
  if (raw.length === 0) return undefined;
  if (raw.length > MAX_BODY_BYTES) throw new Problem('payload_too_large');
  const body = parsed(raw.toString('utf8'));
  refuseCardNumbers(body);
  return body;
}

function parsed(text: string): unknown {
  // What stands for bytes that are no UTF-8, here or in the gateway before us: what they were is lost.
  if (text.includes('\ufffd')) throw new Problem('invalid_encoding');
  try {
    return JSON.parse(text);
  } catch {
    throw new Problem('invalid_json');
  }
}

/** Card details go from the browser to Stripe. One that comes here all the same is not passed on, kept or repeated. */
function refuseCardNumbers(body: unknown): void {
  const found = cardNumbersIn(body);
  if (found.length === 0) return;
  const errors = found.map((path) => ({ pointer: path.map(pointerStep).join(''), detail: 'holds a card number' }));
  throw new Problem('card_number_refused', errors);
}
