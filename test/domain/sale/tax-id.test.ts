import { describe, expect, test } from '@jest/globals';
import { freeingTaxId, registeredTaxId, type TaxIdVerdict } from '../../../domain/sale/tax-id.ts';
import { instant } from '../../../domain/values/calendar.ts';

describe('a tax id that a register is asked about', () => {
  test.each([
    ['DE123456789', 'DE', { type: 'eu_vat', value: 'DE123456789' }],
    ['de 123.456-789', 'DE', { type: 'eu_vat', value: 'DE123456789' }],
    ['EL123456789', 'GR', { type: 'eu_vat', value: 'EL123456789' }],
    ['ATU12345678', 'AT', { type: 'eu_vat', value: 'ATU12345678' }],
    ['NL123456789B01', 'NL', { type: 'eu_vat', value: 'NL123456789B01' }],
    ['GB123456789', 'GB', { type: 'gb_vat', value: 'GB123456789' }],
    ['12 345 678 912', 'AU', { type: 'au_abn', value: '12345678912' }],
  ])('%s in %s', (typed, country, asked) => {
    expect(registeredTaxId(typed, country)).toEqual(asked);
  });

  // What could be the number of something else, or of somebody elsewhere, is guessed at nowhere.
  test.each([
    ['123456789', 'DE'],
    ['12/345/67890', 'DE'],
    ['FR12345678901', 'DE'],
    ['GR123456789', 'GR'],
    ['DE123456789', 'US'],
    ['123456789', 'GB'],
    ['1234567891', 'AU'],
    ['123456789123', 'AU'],
    ['12345678912', 'US'],
    ['GB123456789', 'DE'],
    ['VAT GB123456789', 'GB'],
    ['CHE-123.456.789 MWST', 'CH'],
    ['', 'DE'],
  ])('is not %j in %s', (typed, country) => {
    expect(registeredTaxId(typed, country)).toBeUndefined();
  });
});

describe('a tax id frees of tax', () => {
  const checkedAt = instant(0);
  const freed = (verdict: TaxIdVerdict) => freeingTaxId({ value: 'de 123456789', verdict, checkedAt }, 'DE');

  test('where a register has it, and in no other case', () => {
    expect(freed('verified')).toEqual({ type: 'eu_vat', value: 'DE123456789' });
    for (const verdict of ['unverified', 'pending', 'unavailable', 'not_checked'] as const)
      expect(freed(verdict)).toBeUndefined();
    expect(freeingTaxId(undefined, 'DE')).toBeUndefined();
  });
});
