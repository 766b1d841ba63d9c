import { expect, test } from '@jest/globals';
import { countryName, isCountry } from '../../../domain/values/country.ts';

test.each(['DE', 'GB', 'JP', 'US', 'XK', 'HK', 'AX'])('%s is a country', (code) => {
  expect(isCountry(code)).toBe(true);
});

test.each(['', 'de', 'DEU', 'D', 'XX', 'ZZ', 'EU', 'UN', 'UK', 'DD', 'SU', 'A1', 'D\u00cb'])('%j is none', (code) => {
  expect(isCountry(code)).toBe(false);
  expect(countryName(code)).toBe(code);
});

test('a country stands on a document by its name', () => {
  expect(['DE', 'US', 'JP'].map(countryName)).toEqual(['Germany', 'United States', 'Japan']);
});
