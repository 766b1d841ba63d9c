import type * as z from 'zod';
import type { Operation } from '../account/operation.ts';
import type { FormHash } from '../wire/form.ts';
import { parseParameters } from '../wire/parameters.ts';

export type Method = 'GET' | 'POST' | 'DELETE';
export type KeyKind = 'secret' | 'publishable';

/** One call of an endpoint, its parameters read. */
export interface Call<P> {
  operation: Operation;
  /** The id in the path, where the path has one. */
  id: string;
  params: P;
  keyKind: KeyKind;
}

/** An endpoint. `prepare` reads the parameters (and may refuse them) before anything executes. */
export interface Route {
  method: Method;
  path: string;
  /** `publishable` endpoints also take the key that browsers hold. */
  access: KeyKind;
  parameters: z.ZodType;
  prepare(form: FormHash): (call: Omit<Call<unknown>, 'params'>) => object;
}

export function route<P>(
  method: Method,
  path: string,
  parameters: z.ZodType<P>,
  run: (call: Call<P>) => object,
  access: KeyKind = 'secret',
): Route {
  return {
    method,
    path,
    access,
    parameters,
    prepare: (form) => {
      const params = parseParameters(parameters, form);
      return (call) => run({ ...call, params });
    },
  };
}

/** The id in `path` when it is a path of `pattern` (`/v1/refunds/:id`), the empty string when that has none. */
export function matchPath(pattern: string, path: string): string | undefined {
  const expected = pattern.split('/');
  const actual = path.split('/');
  if (expected.length !== actual.length) return undefined;
  let id = '';
  for (const [place, segment] of expected.entries()) {
    const part = actual[place] ?? '';
    if (segment.startsWith(':') && part !== '') id = part;
    else if (segment !== part) return undefined;
  }
  return id;
}
