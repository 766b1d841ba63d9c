import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { describeError } from '../../adapters/runtime/log.ts';
import { Problem, problemJson, problemOf, problemOfRefusal } from '../../api/problem.ts';
import { NotAdmitted } from '../../application/not-admitted.ts';
import { Refusal } from '../../domain/values/refusal.ts';

export type Response = APIGatewayProxyStructuredResultV2;

export const json = (statusCode: number, body: unknown, headers: Record<string, string> = {}): Response =>
  jsonText(statusCode, JSON.stringify(body), headers);

export const jsonText = (statusCode: number, body: string, headers: Record<string, string> = {}): Response => ({
  statusCode,
  headers: { 'content-type': 'application/json', 'cache-control': 'no-store', ...headers },
  body,
});

/** Refusals and problems as problem+json (RFC 9457); anything else is a bug or an outage, and told to the log alone. */
export function problemResponse(error: unknown): Response {
  const problem = problemOfError(error);
  const seconds = error instanceof Refusal || error instanceof Problem ? error.retryAfterSeconds : undefined;
  const retryAfter = seconds === undefined ? {} : { 'retry-after': String(seconds) };
  return json(problem.status, problem, { 'content-type': 'application/problem+json', ...retryAfter });
}

function problemOfError(error: unknown) {
  if (error instanceof Refusal) return problemOfRefusal(error);
  if (error instanceof Problem) return problemJson(error.code, error.message, error.errors);
  if (error instanceof NotAdmitted) return problemOf(error.code);
  console.error(describeError(error));
  return problemOf('internal_error');
}
