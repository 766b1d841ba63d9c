import { beforeAll } from '@jest/globals';
import { givenStack } from './given.ts';
import type { Person } from './person.ts';

/** A stack, and on it one admin with a quote for all tests of a file: they ask for what is refused. */
export function givenQuote() {
  const given = givenStack();
  let quoted: { admin: Person; quoteId: string };
  beforeAll(async () => {
    const { admin } = await given.anAccount();
    quoted = { admin, quoteId: (await admin.quote()).quoteId };
  });
  return { ...given, admin: () => quoted.admin, quoteId: () => quoted.quoteId };
}
