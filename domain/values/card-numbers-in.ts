import { holdsCardNumber } from './card-number.ts';
import { isTaxNumber } from './tax-number.ts';

/** No request of ours goes this deep; what does is refused for its form. */
const MAX_DEPTH = 8;

/** The path to everything in a JSON value that holds a card number. */
export function cardNumbersIn(value: unknown, path: string[] = []): string[][] {
  if (typeof value === 'string' || typeof value === 'number') {
    const isTaxId = path.at(-1) === 'taxId';
    return holdsCardNumber(String(value), isTaxId ? isTaxNumber : undefined) ? [path] : [];
  }
  if (typeof value !== 'object' || value === null || path.length > MAX_DEPTH) return [];
  // A number may stand on two lines of an address.
  const lines = Object.values(value).filter((inner) => typeof inner === 'string');
  if (path.at(-1) === 'address' && holdsCardNumber(lines.join('\n'))) return [path];
  // A path through a name that is a card number would repeat it.
  return Object.entries(value).flatMap(([name, inner]) =>
    holdsCardNumber(name) ? [path] : cardNumbersIn(inner, [...path, name]),
  );
}
