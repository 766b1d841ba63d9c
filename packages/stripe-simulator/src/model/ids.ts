import { randomInt } from 'node:crypto';

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** `length` random characters of the alphabet Stripe's ids are written in. */
export function randomCharacters(length: number): string {
  return Array.from({ length }, () => ALPHABET.charAt(randomInt(ALPHABET.length))).join('');
}

/** An id as Stripe writes them: the object's prefix and 24 characters. */
export function newId(prefix: string): string {
  return `${prefix}_${randomCharacters(24)}`;
}

/** The secret that lets a browser act on one intent. */
export function newClientSecret(intentId: string): string {
  return `${intentId}_secret_${randomCharacters(25)}`;
}
