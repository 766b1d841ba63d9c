import { types } from 'node:util';

/** A failed invocation, as Lambda reports it to whoever invoked: `errorType`, `errorMessage` and the stack's lines. */
export class LambdaError extends Error {
  readonly trace: string[];

  constructor(errorType: string, errorMessage: string, trace: string[] = []) {
    super(errorMessage);
    this.name = errorType;
    this.trace = trace;
  }
}

/** Errors of other realms, such as Node's own inside a test environment, are no `instanceof Error`. */
export function isError(thrown: unknown): thrown is Error {
  return thrown instanceof Error || types.isNativeError(thrown);
}

/** What Lambda's Node.js runtime makes of anything a handler throws; of a non-Error it keeps the type and the text. */
export function toLambdaError(thrown: unknown): LambdaError {
  if (thrown instanceof LambdaError) return thrown;
  if (!isError(thrown)) return new LambdaError(typeof thrown, String(thrown));
  return new LambdaError(thrown.name, thrown.message, thrown.stack?.split('\n') ?? []);
}
