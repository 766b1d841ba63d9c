/** RFC 5322 quotes a name; RFC 2047 encodes one that is more than ASCII, 75 characters of it in a word. */
export function mailbox(name: string | undefined, address: string): string {
  if (name === undefined) return address;
  if (/^[ -~]*$/.test(name)) return `"${name.replaceAll(/["\\]/g, '\\$&')}" <${address}>`;
  const words = name.match(/.{1,11}/gsu) ?? [];
  return [...words.map((word) => `=?UTF-8?B?${Buffer.from(word).toString('base64')}?=`), `<${address}>`].join(' ');
}
