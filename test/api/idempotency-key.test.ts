import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { idempotencyKey } from '../../api/idempotency-key.ts';
import { Problem } from '../../api/problem.ts';

const VISIBLE = Array.from({ length: 0x7f - 0x21 }, (_, index) => String.fromCharCode(0x21 + index));
const aKey = fc.string({
  unit: fc.constantFrom(...VISIBLE.filter((character) => character !== '"')),
  minLength: 1,
  maxLength: 255,
});

const codeOf = (header: string | undefined): string => {
  try {
    return `the key ${idempotencyKey(header)}`;
  } catch (error) {
    if (error instanceof Problem) return error.code;
    throw error;
  }
};

describe('an idempotency key', () => {
  test('quoted is the same as bare', () => {
    fc.assert(
      fc.property(aKey, (key) => {
        expect(idempotencyKey(key)).toBe(key);
        expect(idempotencyKey(`"${key}"`)).toBe(key);
      }),
    );
  });

  test('has 1 to 255 characters, the quotes not counted', () => {
    for (const header of ['k'.repeat(255), `"${'k'.repeat(255)}"`]) expect(idempotencyKey(header)).toHaveLength(255);
    for (const header of ['', '""', 'k'.repeat(256), `"${'k'.repeat(256)}"`])
      expect(codeOf(header)).toBe('idempotency_key_invalid');
  });

  test('is made of visible ASCII characters alone', () => {
    const everyCharacter = Array.from({ length: 0x300 }, (_, code) => String.fromCharCode(code));
    for (const wrong of everyCharacter.filter((character) => !VISIBLE.includes(character)))
      for (const key of [`${wrong}key`, `ke${wrong}y`, `key${wrong}`])
        expect([codeOf(key), codeOf(`"${key}"`)]).toEqual(['idempotency_key_invalid', 'idempotency_key_invalid']);
  });

  test('must be there', () => {
    expect(codeOf(undefined)).toBe('idempotency_key_missing');
  });
});
