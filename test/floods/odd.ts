import fc from 'fast-check';

/** Things that nobody asked for: what a request may hold instead of what it should. */
const NAMES = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', '', '0', '$ref', 'a'.repeat(2_000), '\u0000'];
export const oddName = fc.oneof(fc.constantFrom(...NAMES), fc.string({ unit: 'binary' }));

const TEXTS = [
  '',
  ' ',
  '\u0000',
  '\ud800',
  '\u202e',
  'Ada\r\nBcc: x@y.example',
  '{%',
  '$.x',
  "' OR 1=1",
  'true',
  'null',
];
const LONG_TEXTS = ['x'.repeat(201), 'x'.repeat(30_000), '4242424242424242'];
export const oddText = fc.oneof(
  fc.constantFrom(...TEXTS, ...LONG_TEXTS),
  fc.string({ unit: 'binary', maxLength: 600 }),
);

const NUMBERS = [0, -1, 0.1, 2 ** 53, 1e308];
const PLAIN = [null, true, false, [], {}, [[]]];
export const oddValue = fc.oneof(
  oddText,
  fc.double(),
  fc.constantFrom(...NUMBERS),
  fc.constantFrom(...PLAIN),
  fc.jsonValue(),
);

/** All that a header can carry: one byte a character, no line breaks. */
const CHARACTER = fc
  .integer({ min: 0x20, max: 0xff })
  .filter((code) => code !== 0x7f)
  .map((code) => String.fromCharCode(code));
const HEADERS = ['', '""', '"', 'a b', 'x'.repeat(256), `"${'x'.repeat(256)}"`, '\u00e9'];
export const oddHeader = fc.oneof(fc.string({ unit: CHARACTER, maxLength: 400 }), fc.constantFrom(...HEADERS));

/** One segment of a path, percent-encoded or not quite. */
const SEGMENTS = ['%', '%zz', '%00', '..', '.', '%2e%2e%2f', '%c0%ae', 'chk_', 'inv_x', 'chk_1%2f', '*'];
export const oddSegment = fc.oneof(
  fc.constantFrom(...SEGMENTS),
  fc.oneof(oddText, oddName).map((text) => encodeURIComponent(text.toWellFormed().slice(0, 2_000))),
);

const PARAMETERS = ['wait', 'limit', 'cursor', 'x'];
const oddParameter = fc.tuple(fc.oneof(fc.constantFrom(...PARAMETERS), oddName), fc.oneof(oddText, fc.constant('21')));
export const oddQuery = fc.array(oddParameter, { minLength: 1, maxLength: 4 }).map((parameters) => {
  const query = new URLSearchParams();
  for (const [name, value] of parameters) query.append(name.toWellFormed(), value.toWellFormed());
  return query.toString().slice(0, 4_000);
});
