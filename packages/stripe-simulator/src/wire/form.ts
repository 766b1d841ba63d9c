/** A decoded form value: text, or a hash of values. Arrays arrive as hashes with the keys 0, 1, 2… */
export type FormValue = string | FormHash;
export interface FormHash {
  [key: string]: FormValue;
}

/**
 * Decodes Stripe's form encoding: `expand[0]=a`, `expand[]=a`, `metadata[order]=7`, `card[number]=4242…`.
 * Which hashes are arrays is for the parameter's schema to say: `metadata[0]` is a key named "0".
 */
export function decodeForm(encoded: string): FormHash {
  const form = emptyHash();
  for (const [name, value] of new URLSearchParams(encoded)) assign(form, namePath(name), value);
  return form;
}

/** `card[number]` → `['card', 'number']`. */
function namePath(name: string): string[] {
  const open = name.indexOf('[');
  if (open <= 0 || !name.endsWith(']')) return [name];
  return [name.slice(0, open), ...name.slice(open + 1, -1).split('][')];
}

function assign(hash: FormHash, [head = '', ...rest]: string[], value: string): void {
  const key = head === '' ? String(Object.keys(hash).length) : head;
  if (rest.length === 0) {
    hash[key] = value;
    return;
  }
  const present = hash[key];
  const inner = typeof present === 'object' ? present : emptyHash();
  hash[key] = inner;
  assign(inner, rest, value);
}

/** Without a prototype, so that a parameter named `__proto__` is a parameter like any other. */
function emptyHash(): FormHash {
  return Object.create(null);
}

/** One order for the pairs of a form, so that two spellings of the same request compare as equal. */
export function canonicalForm(encoded: string): string {
  const pairs = new URLSearchParams(encoded);
  pairs.sort();
  return pairs.toString();
}

/** Splits off `expand`, which every endpoint takes, from the endpoint's own parameters. */
export function takeExpand({ expand, ...form }: FormHash): { expandPaths: string[]; form: FormHash } {
  const values = typeof expand === 'object' ? Object.values(expand) : expand === undefined ? [] : [expand];
  return { expandPaths: values.filter((value) => typeof value === 'string'), form };
}
