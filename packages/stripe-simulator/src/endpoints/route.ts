import type * as z from 'zod';
import type { Operation } from '../account/operation.ts';
import type { KeyKind } from '../wire/authentication.ts';
import type { FormHash } from '../wire/form.ts';
import { parseParameters } from '../wire/parameters.ts';
import type { Named } from '../wire/path.ts';

type Method = 'GET' | 'POST' | 'DELETE';

/** One call of an endpoint, its parameters read. */
export interface Call<P> extends Named {
  operation: Operation;
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
