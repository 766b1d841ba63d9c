import { expect, test } from '@jest/globals';
import { EmailAddress } from '../../../domain/sale/email-address.ts';

const addressOf = (local: number, domain: number) => `${'a'.repeat(local)}@${'b'.repeat(domain - 8)}.example`;

test.each([
  ['ada@acme.example', true],
  ['r&d@acme.example', true],
  ['info@xn--80a1acny.xn--p1ai', true],
  [addressOf(64, 40), true],
  [addressOf(65, 40), false],
  ['ada@acme', false],
  ['ada@192.0.2.1', false],
  ['ada@-acme.example', false],
  ['a..b@acme.example', false],
  ['zoë@acme.example', false],
  [`a@${'b.'.repeat(120)}example.info`, true],
  [`a@${'b.'.repeat(121)}example.info`, false],
])('%s may be sent to: %s', (address, isOne) => {
  expect(EmailAddress.safeParse(address).success).toBe(isOne);
});
