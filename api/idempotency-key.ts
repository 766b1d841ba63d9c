import * as z from 'zod/mini';
import { described } from '../domain/values/described.ts';
import { Problem } from './problem.ts';

/** Quoted (a structured field's string, RFC 8941) or bare: then a quote stands at one end at most. */
const FORM = /^(?:"([!-~]{1,255})"|[!#-~][!-~]{0,254}|"(?:[!-~]{0,253}[!#-~])?)$/;

/** The header as it is documented; `idempotencyKey` reads it. */
export const IdempotencyKey = described(
  z.string().check(z.regex(FORM)),
  'Names this purchase: 1 to 255 visible ASCII characters of your own making, a UUID for example, quoted or bare. ' +
    'The same key with the same body is the same purchase, however often it is sent; a new purchase needs a new key.',
);

/** The key in the header: quoted and bare are the same key. */
export function idempotencyKey(header: string | undefined): string {
  if (header === undefined) throw new Problem('idempotency_key_missing');
  const form = FORM.exec(header);
  if (!form) throw new Problem('idempotency_key_invalid');
  return form[1] ?? header;
}
