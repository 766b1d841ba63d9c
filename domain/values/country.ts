/** Regions that are several countries, or none: Unicode knows them, ISO 3166 gives them to nobody. */
const NO_COUNTRY = new Set(['EU', 'EZ', 'QO', 'UN', 'XA', 'XB', 'ZZ']);

/** Whether these are a country's two letters, as ISO 3166 has them today: `UK` and `DD` are others' now. */
export const isCountry = (code: string): boolean =>
  /^[A-Z]{2}$/.test(code) &&
  !NO_COUNTRY.has(code) &&
  new Intl.Locale(`und-${code}`).region === code &&
  nameOf(code) !== undefined;

/** DE → Germany, as documents in English have it; letters that are none stay. */
export const countryName = (code: string): string => (isCountry(code) ? (nameOf(code) ?? code) : code);

const nameOf = (code: string): string | undefined =>
  new Intl.DisplayNames('en', { type: 'region', fallback: 'none' }).of(code);
