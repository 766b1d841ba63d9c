import type { IncomingMessage } from 'node:http';

/** One HTTP request, read to its end. */
export interface WireRequest {
  method: string;
  path: string;
  /** The form-encoded parameters, of the query and the body. */
  parameters: string;
  body: string;
  header(name: string): string | undefined;
}

export async function readRequest(request: IncomingMessage): Promise<WireRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  const body = Buffer.concat(chunks).toString();
  const url = new URL(request.url ?? '/', 'http://localhost');
  const formBody = request.method === 'POST' ? body : '';
  return {
    method: request.method ?? 'GET',
    path: url.pathname,
    parameters: [url.search.slice(1), formBody].filter(Boolean).join('&'),
    body,
    header: (name) => {
      const value = request.headers[name];
      return Array.isArray(value) ? value[0] : value;
    },
  };
}
