import { AsyncLocalStorage } from 'node:async_hooks';
import { subscribe } from 'node:diagnostics_channel';
import { ClientRequest, IncomingMessage } from 'node:http';
import * as z from 'zod';
import { HANDED_OVER } from '../local/hand-over.ts';
import { LambdaError, type LambdaHandler } from '../local/lambda.ts';

/** One run of a function. */
export interface Invocation {
  functionName: string;
  event: unknown;
  /** How it was made to end before its time. A dead process makes no calls. */
  killedBy?: string;
  kill(errorType: 'Runtime.ExitError' | 'Sandbox.Timedout'): void;
}

const FORGOTTEN: Invocation = { functionName: '', event: undefined, killedBy: 'Runtime.ExitError', kill() {} };

const HEADER = 'x-invocation';
// Node emits it in the context of whoever makes the request, before anything is sent.
const REQUEST_CREATED = 'http.client.request.created';
const RequestCreated = z.object({ request: z.instanceof(ClientRequest) });
const HandedOver = z.object({ request: z.instanceof(IncomingMessage) });

/** Knows in which invocation of which function a call was made: each request of a function carries its number. */
export class Invocations {
  #numbered = new Map<number, Invocation>();
  #begun = 0;
  /** Handlers that have not returned, dead or not: a process of the past runs on in this one. */
  readonly #running = new Set<Promise<unknown>>();
  readonly #current = new AsyncLocalStorage<number>();

  constructor() {
    subscribe(REQUEST_CREATED, (message) =>
      this.#mark((number) => RequestCreated.parse(message).request.setHeader(HEADER, number)),
    );
    subscribe(HANDED_OVER, (message) =>
      this.#mark((number) => void Object.assign(HandedOver.parse(message).request.headers, { [HEADER]: number })),
    );
  }

  /** The same functions, each run known by its number from here on. */
  instrument = (functions: Record<string, LambdaHandler>): Record<string, LambdaHandler> =>
    Object.fromEntries(Object.entries(functions).map(([name, handler]) => [name, this.#watched(name, handler)]));

  /** Those since they were last forgotten, oldest first. */
  get all(): readonly Invocation[] {
    return [...this.#numbered.values()];
  }

  /** When all that ever began has come to its end. */
  async over(): Promise<void> {
    await Promise.allSettled(this.#running);
  }

  /** Whatever still runs of them is dead from here on. */
  clear(): void {
    this.#numbered.clear();
  }

  of(request: IncomingMessage): Invocation | undefined {
    const number = request.headers[HEADER];
    return number === undefined ? undefined : (this.#numbered.get(Number(number)) ?? FORGOTTEN);
  }

  /** The run that the code which asks belongs to. */
  current(): Invocation | undefined {
    const number = this.#current.getStore();
    return number === undefined ? undefined : this.#numbered.get(number);
  }

  #mark(put: (number: string) => void): void {
    const number = this.#current.getStore();
    if (number !== undefined) put(String(number));
  }

  #watched(functionName: string, handler: LambdaHandler): LambdaHandler {
    return (event, context) => {
      const end = Promise.withResolvers<never>();
      const invocation: Invocation = {
        functionName,
        event,
        kill(errorType) {
          invocation.killedBy = errorType;
          end.reject(new LambdaError(errorType, 'the process is gone'));
        },
      };
      this.#begun += 1;
      const number = this.#begun;
      this.#numbered.set(number, invocation);
      const running = this.#current.run(number, () => handler(event, context));
      this.#running.add(running);
      const over = () => this.#running.delete(running);
      running.then(over, over);
      return Promise.race([running, end.promise]);
    };
  }
}
