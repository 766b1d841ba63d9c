import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { Fault } from './fault.ts';

export type Operation = (input: unknown) => object;

export interface Server {
  url: string;
  close(): Promise<void>;
}

// https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html: 1 MB for a request, headers included.
const MAX_REQUEST_BYTES = 1024 * 1024;
const TARGET = /^AWSStepFunctions\.(\w+)$/;

/** AWS's JSON 1.0 protocol over HTTP on 127.0.0.1: an operation by its target header, its input and answer as JSON. */
export async function serve(port: number, operations: ReadonlyMap<string, Operation>): Promise<Server> {
  const server = createServer((request, response) => {
    void answer(request, response, operations);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no TCP port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  operations: ReadonlyMap<string, Operation>,
): Promise<void> {
  try {
    const operation = operations.get(operationName(request));
    if (!operation) throw new Fault('UnknownOperationException', 'The requested operation does not exist.');
    send(response, 200, operation(parse(await read(request))));
  } catch (error) {
    if (error instanceof Fault) return send(response, 400, { __type: error.name, message: error.message });
    if (request.socket.destroyed) return;
    console.error(error);
    send(response, 500, { __type: 'InternalFailure', message: 'The service failed.' });
  }
}

function operationName({ method, headers }: IncomingMessage): string {
  const target = headers['x-amz-target'];
  const name = typeof target === 'string' ? TARGET.exec(target)?.[1] : undefined;
  return method === 'POST' && headers['content-type'] === 'application/x-amz-json-1.0' ? (name ?? '') : '';
}

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    bytes += chunk.length;
    if (bytes <= MAX_REQUEST_BYTES) chunks.push(chunk);
  }
  if (bytes > MAX_REQUEST_BYTES) throw new Fault('RequestEntityTooLargeException', 'The request is too large.');
  return Buffer.concat(chunks).toString('utf8');
}

/** JSON to a value; a member that is null was not sent. */
function parse(body: string): unknown {
  try {
    return JSON.parse(body, (_, value: unknown) => value ?? undefined);
  } catch {
    throw new Fault('SerializationException', 'The request is no JSON.');
  }
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'Content-Type': 'application/x-amz-json-1.0', 'x-amzn-RequestId': randomUUID() });
  response.end(JSON.stringify(body, epochSeconds));
}

/** A timestamp travels as seconds. `JSON.stringify` has made it text before it asks, so the original is looked at. */
function epochSeconds(this: unknown, key: string, value: unknown): unknown {
  const original = typeof this === 'object' && this !== null ? Reflect.get(this, key) : undefined;
  return original instanceof Date ? original.getTime() / 1000 : value;
}
