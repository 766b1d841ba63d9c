import { Problem } from './problem.ts';

/** The key in the header, quoted (a structured field's string, RFC 8941) or bare: both are the same key. */
export function idempotencyKey(header: string | undefined): string {
  if (header === undefined) throw new Problem('idempotency_key_missing');
  const key = /^"(.*)"$/.exec(header)?.[1] ?? header;
  if (!/^[\x21-\x7e]{1,255}$/.test(key)) throw new Problem('idempotency_key_invalid');
  return key;
}
