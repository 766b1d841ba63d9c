import { type Agent, request } from 'node:http';
import type { Request } from './malformed-request.ts';

export interface Answer {
  status: number;
  headers: Headers;
  body: string;
}

/** Sends the request as it is: unlike `fetch` it tidies up neither paths nor headers. */
export async function sendRaw(url: string, agent: Agent, { method, target, headers, body }: Request): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  const { hostname, port } = new URL(url);
  const sent = request({ agent, hostname, port, method, path: target });
  for (const [name, value] of Object.entries(headers)) if (value !== undefined) sent.setHeader(name, value);
  sent.on('error', reject);
  sent.on('response', (response) => {
    const chunks: Buffer[] = [];
    response.on('data', (chunk) => chunks.push(chunk));
    response.on('error', reject);
    response.on('end', () => {
      const known = Object.entries(response.headers).map(([name, value]): [string, string] => [name, String(value)]);
      const text = Buffer.concat(chunks).toString('utf8');
      resolve({ status: response.statusCode ?? 0, headers: new Headers(known), body: text });
    });
  });
  sent.end(body);
  return promise;
}
