import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { mailbox } from '../../../adapters/aws/mailbox.ts';

const address = 'receipts@acme.example';

test.each([
  [undefined, address],
  ['Acme', `"Acme" <${address}>`],
  ['Acme "Best", Inc. \\', `"Acme \\"Best\\", Inc. \\\\" <${address}>`],
])('the name %s is written as mail programs read it', (name, written) => {
  expect(mailbox(name, address)).toBe(written);
});

// RFC 2047: an encoded word is ASCII, and at most 75 characters long.
test('any name is told whole, in words that a mail program can decode', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }), (name) => {
      fc.pre(/[^ -~]/.test(name) && !/[\r\n\u2028\u2029]/.test(name));
      const words = mailbox(name, address).split(' ');
      expect(words.pop()).toBe(`<${address}>`);
      for (const word of words) expect(word).toMatch(/^=\?UTF-8\?B\?[\w+/=]{1,60}\?=$/);
      const decoded = words.map((word) => Buffer.from(word.slice(10, -2), 'base64').toString());
      expect(decoded.join('')).toBe(name);
    }),
  );
});
