/** Every region that the browser knows by two letters and a name, by that name in the reader's language. */
export function countries(locale: string): [code: string, name: string][] {
  const names = new Intl.DisplayNames(locale, { type: 'region', fallback: 'none' });
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  return letters
    .flatMap((first) => letters.map((second) => first + second))
    .flatMap((code): [string, string][] => {
      const name = isCountry(code) ? names.of(code) : undefined;
      return name ? [[code, name]] : [];
    })
    .toSorted(([, a], [, b]) => a.localeCompare(b, locale));
}

/** Regions that are several countries, or none. */
const NO_COUNTRY = new Set(['EU', 'EZ', 'QO', 'UN', 'XA', 'XB', 'ZZ']);

/** Letters that a country had once are another's name for it: UK is GB. */
const isCountry = (code: string): boolean => !NO_COUNTRY.has(code) && new Intl.Locale(`und-${code}`).region === code;

/** Where the reader probably is, as far as their language says so. */
export const countryOf = (locale: string): string => new Intl.Locale(locale).region ?? '';
