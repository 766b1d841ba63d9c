import * as z from 'zod';
import { Fault } from './fault.ts';
import { MAX_DATA_BYTES } from './json.ts';
import type { Operation } from './protocol.ts';

/** An operation that reads its input by a schema and answers what AWS answers to input of another shape. */
export function operation<T>(schema: z.ZodType<T>, handle: (input: T) => object): Operation {
  return (input) => {
    const parsed = schema.safeParse(input);
    if (parsed.success) return handle(parsed.data);
    throw inputFault(input, parsed.error);
  };
}

/** A text of so many characters, with AWS's words for one of another length. */
export function text(min: number, max: number, length = (value: string) => value.length) {
  return z
    .string()
    .refine((value) => length(value) >= min, `Member must have length greater than or equal to ${min}`)
    .refine((value) => length(value) <= max, `Member must have length less than or equal to ${max}`);
}

/** JSON text within the data quota, which counts UTF-8. */
export const dataText = text(0, MAX_DATA_BYTES, Buffer.byteLength);

function inputFault(input: unknown, { issues: [issue] }: z.ZodError): Fault {
  const field = issue?.path.join('.') ?? '';
  const value = field !== '' && typeof input === 'object' && input !== null ? Reflect.get(input, field) : input;
  if (issue?.code === 'invalid_type' && value !== undefined) {
    return new Fault('SerializationException', `The value of '${field}' has the wrong type.`);
  }
  const constraint = value === undefined ? 'Member must not be null' : issue?.message;
  return new Fault(
    'ValidationException',
    `1 validation error detected: Value at '${field}' failed to satisfy constraint: ${constraint}`,
  );
}
