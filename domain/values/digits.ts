const DIGIT = /^\p{Nd}$/u;

/** Every digit of every script as 0 to 9, and nothing invisible between them. */
export const asciiDigits = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
    .replace(/(?!\d)\p{Nd}/gu, (digit) => String(digitValue(digit)));

/** Unicode encodes the ten digits of a script together and in order, and several tens in a row. */
function digitValue(digit: string): number {
  const code = digit.codePointAt(0) ?? 0;
  let before = 0;
  while (DIGIT.test(String.fromCodePoint(code - before - 1))) before += 1;
  return before % 10;
}
