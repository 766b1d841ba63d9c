import { LambdaError } from './error.ts';

// 6 MB for a request; a response may have 100 bytes more: the numbers of Lambda's own messages.
const MAX_REQUEST_BYTES = 6 * 1024 * 1024;
const MAX_RESPONSE_BYTES = MAX_REQUEST_BYTES + 100;

/** An event as the JSON that travels to a function. */
export function encodeEvent(event: unknown): string {
  const payload = JSON.stringify(event) ?? 'null';
  const bytes = Buffer.byteLength(payload);
  if (bytes <= MAX_REQUEST_BYTES) return payload;
  throw new LambdaError(
    'RequestEntityTooLargeException',
    `${bytes} byte payload is too large for the RequestResponse invocation type (limit ${MAX_REQUEST_BYTES} bytes)`,
  );
}

/** A function's result after its way back: only what JSON can carry arrives, `undefined` as null. */
export function decodeResult(result: unknown): unknown {
  const payload = stringify(result);
  const bytes = Buffer.byteLength(payload);
  if (bytes <= MAX_RESPONSE_BYTES) return JSON.parse(payload);
  throw new LambdaError(
    'Function.ResponseSizeTooLarge',
    `Response payload size (${bytes} bytes) exceeded maximum allowed payload size (${MAX_RESPONSE_BYTES} bytes).`,
  );
}

function stringify(result: unknown): string {
  try {
    return JSON.stringify(result) ?? 'null';
  } catch {
    throw new LambdaError('Error', 'Unable to stringify response body');
  }
}
