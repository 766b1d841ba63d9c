import { validateHeaderName, validateHeaderValue } from 'node:http';
import * as z from 'zod';

/** What the gateway sends to a client. */
export interface Answer {
  statusCode: number;
  headers: Record<string, string | string[]>;
  body: Buffer;
}

// Node frames the answer itself, and API Gateway ignores a function's CORS headers where it is configured for CORS.
const NOT_RETURNED = /^(connection|content-length|keep-alive|transfer-encoding|upgrade|access-control-.*)$/;

const header = z.record(
  z.string(),
  z.union([z.string(), z.number(), z.boolean()]).transform((value) => String(value)),
);

const structured = z.object({
  statusCode: z.int().min(200).max(599),
  headers: header.nullish().refine((headers) => Object.entries(headers ?? {}).every(isValidHeader)),
  body: z.string().nullish(),
  isBase64Encoded: z.boolean().nullish(),
  cookies: z
    .array(z.string())
    .nullish()
    .refine((cookies) => (cookies ?? []).every((cookie) => isValidHeader(['set-cookie', cookie]))),
});

/** The answer for a function's result in format 2.0; undefined when the result is malformed. */
export function toAnswer(result: unknown): Answer | undefined {
  if (typeof result !== 'object' || result === null || !('statusCode' in result)) return inferredAnswer(result);
  const { data } = structured.safeParse(result);
  if (!data) return undefined;
  const body = Buffer.from(data.body ?? '', data.isBase64Encoded ? 'base64' : 'utf8');
  return { statusCode: data.statusCode, headers: answerHeaders(data, body), body };
}

/** An answer of the gateway's own, with API Gateway's body. */
export function gatewayAnswer(statusCode: number, message: string, headers: Record<string, string> = {}): Answer {
  return {
    statusCode,
    headers: { 'content-type': 'application/json', ...headers },
    body: Buffer.from(JSON.stringify({ message })),
  };
}

/** Without a statusCode the whole result is the body of a 200, and it is JSON. */
function inferredAnswer(result: unknown): Answer {
  const text = typeof result === 'string' ? result : JSON.stringify(result);
  return { statusCode: 200, headers: { 'content-type': 'application/json' }, body: Buffer.from(text) };
}

function answerHeaders({ headers, cookies }: z.infer<typeof structured>, body: Buffer): Answer['headers'] {
  const answer: Answer['headers'] = body.length > 0 ? { 'content-type': 'text/plain; charset=utf-8' } : {};
  for (const [name, value] of Object.entries(headers ?? {})) {
    const lowerCase = name.toLowerCase();
    if (!NOT_RETURNED.test(lowerCase)) answer[lowerCase] = value;
  }
  if (cookies && cookies.length > 0) answer['set-cookie'] = cookies;
  return answer;
}

function isValidHeader([name, value]: [string, string]): boolean {
  try {
    validateHeaderName(name);
    validateHeaderValue(name, value);
    return true;
  } catch {
    return false;
  }
}
