import type { IncomingMessage } from 'node:http';

// HTTP APIs take 10 MB; the limit cannot be raised.
const MAX_BODY_BYTES = 10 * 1024 * 1024;

// What an HTTP API hands on as text; all else, a missing type and web forms included, arrives as base64.
const TEXT_TYPES = new Set(['application/json', 'application/javascript', 'application/xml']);

/** Reads a request's body; undefined when it is too long, once the client has sent all of it and listens again. */
export async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    bytes += chunk.length;
    if (bytes <= MAX_BODY_BYTES) chunks.push(chunk);
  }
  return bytes <= MAX_BODY_BYTES ? Buffer.concat(chunks) : undefined;
}

/** The event's `body` and `isBase64Encoded`; an absent body has no field. */
export function eventBody(body: Buffer, contentType: string | undefined): { body?: string; isBase64Encoded: boolean } {
  if (body.length === 0) return { isBase64Encoded: false };
  if (isText(contentType)) return { body: body.toString('utf8'), isBase64Encoded: false };
  return { body: body.toString('base64'), isBase64Encoded: true };
}

function isText(contentType = ''): boolean {
  const mediaType = contentType.split(';')[0]?.trim().toLowerCase() ?? '';
  return mediaType.startsWith('text/') || TEXT_TYPES.has(mediaType);
}
