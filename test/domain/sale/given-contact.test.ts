import { describe, expect, test } from '@jest/globals';
import { GivenContact } from '../../../domain/sale/given-contact.ts';

const given = { name: 'Ada', email: 'ada@acme.example', address: { line1: '1 Main Street', country: 'DE' } };
const refusalsOf = (contact: object) =>
  GivenContact.safeParse(contact).error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);

describe('a billing contact', () => {
  test('may be given with something to see in it, and a country that there is', () => {
    expect(GivenContact.parse(given)).toEqual(given);
  });

  test.each([
    [{ ...given, name: '\u200d' }, 'name: expected a name'],
    [{ ...given, address: { ...given.address, line1: '\u0301' } }, 'address.line1: expected a street, or a box'],
    [
      { ...given, address: { ...given.address, country: 'XX' } },
      'address.country: expected a country’s two letters (ISO 3166), such as DE',
    ],
    [{ ...given, email: `${'a'.repeat(65)}@acme.example` }, 'email: expected at most 64 characters before the @'],
  ])('is refused with what is wrong about it (%#)', (contact, refusal) => {
    expect(refusalsOf(contact)).toEqual([refusal]);
  });
});
