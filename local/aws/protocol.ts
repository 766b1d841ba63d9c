import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import * as z from 'zod';

/** An operation of an AWS service: the request's JSON in, the response's JSON out. */
export type Operation = (input: unknown) => object | Promise<object>;

/** By what names an operation on the wire: `X-Amz-Target` in AWS JSON 1.0 and 1.1, method and path in REST JSON. */
export type Operations = Record<string, Operation>;

/** An error as the SDK's clients rebuild it, by its type. */
export class AwsError extends Error {
  constructor(type: string, message: string) {
    super(message);
    this.name = type;
  }
}

/** Serves operations over AWS JSON 1.0 and 1.1 and REST JSON; they carry errors alike. */
export async function serve(operations: Operations, request: IncomingMessage, response: ServerResponse): Promise<void> {
  // A client that hangs up must not take the server with it.
  response.on('error', () => {});
  const target = request.headers['x-amz-target'];
  const operation = typeof target === 'string' ? target : `${request.method} ${request.url}`;
  response.setHeader('content-type', request.headers['content-type'] ?? 'application/json');
  response.setHeader('x-amzn-requestid', randomUUID());
  try {
    const output = await perform(operations[operation], await text(request));
    response.end(JSON.stringify(output));
  } catch (thrown) {
    const error = toAwsError(thrown);
    response.writeHead(error.name === 'InternalFailure' ? 500 : 400, { 'x-amzn-errortype': error.name });
    response.end(JSON.stringify({ __type: error.name, message: error.message }));
  }
}

async function perform(operation: Operation | undefined, body: string): Promise<object> {
  if (!operation) throw new AwsError('UnknownOperationException', 'The requested operation is not supported.');
  return operation(parseJson(body));
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw new AwsError('SerializationException', 'The request body is not JSON.');
  }
}

function toAwsError(thrown: unknown): AwsError {
  if (thrown instanceof AwsError) return thrown;
  if (thrown instanceof z.core.$ZodError) return new AwsError('ValidationException', z.prettifyError(thrown));
  return new AwsError('InternalFailure', 'The request processing has failed because of an unknown error.');
}
