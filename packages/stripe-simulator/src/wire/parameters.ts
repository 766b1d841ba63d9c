import * as z from 'zod';
import { type ApiError, invalidRequest } from './errors.ts';
import type { FormHash, FormValue } from './form.ts';

type Complaint = { code: 'custom'; message: string; params: { code?: string }; input: unknown };

/** What a parameter's own check answers: the sentence and, where Stripe has one, the code. */
function complaint(input: unknown, message: string, code?: string): Complaint {
  return { code: 'custom', message, params: code ? { code } : {}, input };
}

const EMPTY =
  'You passed an empty string. We assume empty values are an attempt to unset a parameter; however this parameter cannot be unset. You should remove it from your request or supply a non-empty value.';

/** Text that is not empty. */
export const text = (maxLength = 5000) =>
  z.string().check(({ value, issues }) => {
    if (value === '') issues.push(complaint(value, EMPTY, 'parameter_invalid_empty'));
    if (value.length > maxLength) issues.push(complaint(value, `Invalid string: at most ${maxLength} characters.`));
  });

export const integer = z.string().transform((value, { issues }) => {
  if (/^-?\d{1,15}$/.test(value)) return Number(value);
  issues.push(complaint(value, `Invalid integer: ${value}`, 'parameter_invalid_integer'));
  return z.NEVER;
});

export const boolean = z.string().transform((value, { issues }) => {
  if (value === 'true' || value === 'false') return value === 'true';
  issues.push(complaint(value, `Invalid boolean: ${value}`));
  return z.NEVER;
});

/** An array: on the wire a hash with the keys 0, 1, 2… */
export const list = <T extends z.ZodType>(inner: T) =>
  z.record(z.string(), inner).transform((entries): z.output<T>[] => Object.values(entries));

/** A parameter that the empty string unsets. */
export const clearable = <T extends z.ZodType>(inner: T) =>
  z.preprocess((value) => (value === '' ? null : value), inner.nullable());

const MAX_METADATA_KEY = 40;
const MAX_METADATA_VALUE = 500;

/** Metadata to merge; the empty string for a key unsets the key, and in place of the hash unsets all. */
export const metadata = clearable(
  z.record(z.string(), z.string()).check(({ value, issues }) => {
    for (const [key, entry] of Object.entries(value)) {
      if (key.length > MAX_METADATA_KEY)
        issues.push(complaint(value, `Metadata keys can have up to ${MAX_METADATA_KEY} characters: ${key}`));
      if (entry.length > MAX_METADATA_VALUE)
        issues.push(complaint(value, `Metadata values can have up to ${MAX_METADATA_VALUE} characters: ${key}`));
    }
  }),
);

/** Reads the parameters of one request, or refuses them as Stripe does: with one complaint, the gravest. */
export function parseParameters<T>(schema: z.ZodType<T>, form: FormHash): T {
  if ('payment_method_types' in form) throw retired('payment_method_types');
  const parsed = schema.safeParse(form);
  if (parsed.success) return parsed.data;
  const refusals = parsed.error.issues.map((issue) => refusal(issue, form));
  throw refusals.toSorted((a, b) => gravity(b) - gravity(a))[0] ?? invalidRequest('Invalid request.');
}

function retired(param: string): ApiError {
  const message = `The \`${param}\` parameter is no longer supported. Use \`allowed_payment_method_types\` instead, or leave it out to use the payment methods enabled in your Dashboard.`;
  return invalidRequest(message, { code: `${param}_no_longer_supported`, param });
}

function gravity(error: ApiError): number {
  return ['parameter_missing', 'parameter_unknown'].indexOf(error.body.code ?? '');
}

function refusal(issue: z.core.$ZodIssue, form: FormHash): ApiError {
  const param = parameterName(issue.path);
  if (issue.code === 'unrecognized_keys') return unknown(issue.keys.map((key) => parameterName([...issue.path, key])));
  if (issue.code === 'custom') return invalidRequest(issue.message, { ...issue.params, param });
  if (valueAt(form, issue.path) === undefined)
    return invalidRequest(`Missing required param: ${param}.`, { code: 'parameter_missing', param });
  if (issue.code === 'invalid_value')
    return invalidRequest(`Invalid ${param}: must be one of ${issue.values.join(', ')}`, { param });
  return invalidRequest(`Invalid ${issue.code === 'invalid_type' ? issue.expected : 'value'}: ${param}`, { param });
}

function unknown(names: string[]): ApiError {
  const message = `Received unknown parameter${names.length > 1 ? 's' : ''}: ${names.join(', ')}`;
  return invalidRequest(message, { code: 'parameter_unknown', param: names[0] ?? '' });
}

/** `['card', 'number']` → `card[number]`. */
function parameterName([first, ...rest]: readonly PropertyKey[]): string {
  return `${String(first ?? '')}${rest.map((part) => `[${String(part)}]`).join('')}`;
}

function valueAt(form: FormHash, path: readonly PropertyKey[]): FormValue | undefined {
  let value: FormValue | undefined = form;
  for (const part of path) value = typeof value === 'object' ? value[String(part)] : undefined;
  return value;
}
