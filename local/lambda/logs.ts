import { AsyncLocalStorage } from 'node:async_hooks';
import { format } from 'node:util';
import { isError } from './error.ts';

const LEVELS = {
  trace: 'TRACE',
  debug: 'DEBUG',
  info: 'INFO',
  log: 'INFO',
  warn: 'WARN',
  error: 'ERROR',
} as const;

type Method = keyof typeof LEVELS;
export type LogLevel = (typeof LEVELS)[Method];
export type Write = (level: LogLevel, message: unknown) => void;

const METHODS = ['trace', 'debug', 'info', 'log', 'warn', 'error'] as const satisfies readonly Method[];

const invocation = new AsyncLocalStorage<Write | undefined>();
const originals = new Map<Method, (...args: unknown[]) => void>();
let holders = 0;

/**
 * Sends what runs inside `inInvocation` to its writer instead of the console; every other call passes through
 * untouched. The answer ends it: the last holder to let go puts the console back as it was.
 */
export function holdConsole(): () => void {
  holders += 1;
  if (holders === 1) for (const method of METHODS) patch(method);
  let held = true;
  return () => {
    if (!held) return;
    held = false;
    holders -= 1;
    if (holders === 0) for (const [method, original] of originals) console[method] = original;
  };
}

/** Runs `work` with its console calls, at any depth, going to `write`; without one they print. */
export function inInvocation<T>(write: Write | undefined, work: () => T): T {
  return invocation.run(write, work);
}

/** The `message` field of Lambda's JSON log format: one value as it is, several formatted into a text. */
export function logMessage([first, ...rest]: readonly unknown[]): unknown {
  if (rest.length > 0) return format(first, ...rest);
  try {
    const json = JSON.stringify(first, (_key, value: unknown) => (isError(value) ? errorRecord(value) : value));
    return json === undefined ? undefined : JSON.parse(json);
  } catch {
    return format(first);
  }
}

function errorRecord(error: Error): object {
  const record = {
    errorType: error.constructor.name,
    errorMessage: error.message,
    stackTrace: error.stack?.split('\n') ?? [],
  };
  return Object.assign(record, error);
}

function patch(method: Method): void {
  const original = console[method];
  originals.set(method, original);
  console[method] = (...args: unknown[]) => {
    const write = invocation.getStore();
    if (write) write(LEVELS[method], logMessage(args));
    else original.apply(console, args);
  };
}
