import { AsyncResource } from 'node:async_hooks';
import { EventEmitter } from 'node:events';
import { IncomingMessage, Server, ServerResponse } from 'node:http';

/** One call as it arrives at a server of the embedded stack: "DynamoDB PutItem", "POST /v1/payment_intents". */
export interface Call {
  name: string;
  request: IncomingMessage;
  response: ServerResponse;
}

const READS = /^(GET |DynamoDB (GetItem|Query)|AWSStepFunctions Describe|secretsmanager GetSecretValue)/;

/** Whether a call of this name changes nothing where it arrives. */
export const isRead = (name: string): boolean => READS.test(name);

/** What becomes of a call: it is served, its connection breaks before it has any effect, or it was answered here. */
export type Verdict = 'serve' | 'hang up' | 'answered';

function nameOf({ headers, method, url = '' }: IncomingMessage): string {
  const [service = '', operation = ''] = String(headers['x-amz-target'] ?? '').split('.');
  if (service) return `${service.replace(/_\d+$/, '')} ${operation}`;
  return `${method} ${url.replace(/\?.*/, '')}`;
}

/** Where a caller's context ends: a connection inside the process would carry it on into the server. */
const outside = new AsyncResource('boundary');

/**
 * Judges every call that arrives at any server in this process before it is served; the answer ends it. A verdict
 * that is still to come holds the call.
 */
export function judgeCalls(judge: (call: Call) => Verdict | Promise<Verdict>): () => void {
  const emit: (this: Server, event: string, ...values: unknown[]) => boolean = EventEmitter.prototype.emit;
  Server.prototype.emit = function (this: Server, event: string, ...values: unknown[]): boolean {
    const [request, response] = values;
    if (event !== 'request' || !(request instanceof IncomingMessage) || !(response instanceof ServerResponse))
      return emit.call(this, event, ...values);
    const execute = (verdict: Verdict) => {
      if (verdict === 'serve') outside.runInAsyncScope(emit, this, event, ...values);
      if (verdict === 'hang up') request.socket.destroy();
    };
    const verdict = outside.runInAsyncScope(judge, undefined, { name: nameOf(request), request, response });
    if (typeof verdict === 'string') execute(verdict);
    else void verdict.then(execute);
    return true;
  };
  return () => {
    Server.prototype.emit = emit;
  };
}

/** Sees every call and serves it. */
export const watchCalls = (see: (call: Call) => void): (() => void) =>
  judgeCalls((call) => {
    see(call);
    return 'serve';
  });

/** The forms that come with calls of this name, field by field, in the order in which they begin. */
export function formsSentTo(name: RegExp): { forms: () => Record<string, string>[]; end: () => void } {
  const sent: Buffer[][] = [];
  const end = watchCalls((call) => {
    if (!name.test(call.name)) return;
    const chunks: Buffer[] = [];
    sent.push(chunks);
    call.request.on('data', (chunk: Buffer) => chunks.push(chunk));
  });
  const forms = () =>
    sent.map((chunks) => Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString('utf8'))));
  return { forms, end };
}

/** One answer of a server, whole. */
export interface Reply {
  status: number;
  type: string;
  body: string;
  location?: string;
}

export function reply(response: ServerResponse, { status, type, body, location }: Reply): void {
  const content = { 'content-type': type, 'content-length': Buffer.byteLength(body) };
  response.writeHead(status, { ...content, ...(location && { location }) }).end(body);
}

/**
 * Lets the call have its effect and hands over what would be answered: nothing leaves before `send`, which sends the
 * answer as it is or another one.
 */
export function catchAnswer(
  response: ServerResponse,
  answered: (answer: Reply, send: (instead?: Reply) => void) => void,
): void {
  const { writeHead, end } = response;
  let status = 200;
  let begin = () => {};
  response.writeHead = (...given: [number, ...unknown[]]) => {
    [status] = given;
    begin = () => void Reflect.apply(writeHead, response, given);
    return response;
  };
  response.end = (chunk?: unknown) => {
    const body = chunk === undefined ? '' : String(chunk);
    answered({ status, type: 'application/json', body }, (instead) => {
      Object.assign(response, { writeHead, end });
      if (instead) return reply(response, instead);
      begin();
      response.end(body);
    });
    return response;
  };
}

/** Whoever is kept waiting for an answer. */
const waiting = new Set<IncomingMessage>();

/** Ends the waiting, when all is over: who waits for ever keeps a process from its end. */
export function breakOff(): void {
  for (const { socket } of waiting) socket.destroy();
  waiting.clear();
}

/** Lets the call have its effect and keeps the answer for ever; `done` is told when it would have been sent. */
export function withholdAnswer(response: ServerResponse, done: () => void): void {
  waiting.add(response.req);
  response.writeHead = () => response;
  response.write = () => true;
  response.end = () => {
    // To the server the exchange is over; only the caller never hears of it.
    setImmediate(() => response.emit('close'));
    done();
    return response;
  };
}
