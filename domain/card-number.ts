/** Digits that stand alone, perhaps in groups as on the card; those within an id or a word are none of a card's. */
const GROUPS = /(?<![\w-])\d{2,}(?:[ -]\d{2,})*(?![\w-])/g;

/** Whether there is a card number in a text: 13 to 19 digits, whole groups of them, with a card's check digit. */
export function holdsCardNumber(text: string): boolean {
  return [...text.matchAll(GROUPS)].some(([run]) => {
    const groups = run.split(/[ -]/);
    return groups.some((_, from) => beginsWithCardNumber(groups.slice(from, from + MAX_DIGITS)));
  });
}

const MIN_DIGITS = 13;
const MAX_DIGITS = 19;

function beginsWithCardNumber(groups: readonly string[]): boolean {
  let digits = '';
  for (const group of groups) {
    digits += group;
    if (digits.length > MAX_DIGITS) return false;
    if (digits.length >= MIN_DIGITS && passesLuhn(digits)) return true;
  }
  return false;
}

/** Luhn's check digit, which every card number carries. */
export function passesLuhn(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, place) => {
    const value = Number(digit) * (place % 2 === 1 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}

/** No request of ours goes this deep; what does is refused for its form. */
const MAX_DEPTH = 8;

/** The path to everything in a JSON value that holds a card number. */
export function cardNumbersIn(value: unknown, path: string[] = []): string[][] {
  if (typeof value === 'string' || typeof value === 'number') return holdsCardNumber(String(value)) ? [path] : [];
  if (typeof value !== 'object' || value === null || path.length > MAX_DEPTH) return [];
  // A path through a name that is a card number would repeat it.
  return Object.entries(value).flatMap(([name, inner]) =>
    holdsCardNumber(name) ? [path] : cardNumbersIn(inner, [...path, name]),
  );
}
