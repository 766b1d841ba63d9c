/** Opaque to a person and dangerous to show: who holds a task token answers for its execution. */
const SECRET_FIELD = /token|secret/i;
const CLIENT_SECRET = /\b(pi|seti)_\w+_secret_\w+/g;
const MASK = '••••••••';

/** Text as it may be shown: JSON laid out, and in place of every token and secret a mask. */
export function readable(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text, masked), undefined, 2);
  } catch {
    return text.replaceAll(CLIENT_SECRET, MASK);
  }
}

function masked(field: string, value: unknown): unknown {
  if (typeof value !== 'string') return value;
  return SECRET_FIELD.test(field) ? MASK : value.replaceAll(CLIENT_SECRET, MASK);
}
