import { describe, expect, test } from '@jest/globals';
import { type Address, addressLines, isSameAddress } from '../../../domain/values/address.ts';

const office: Address = {
  line1: 'Sonnenallee 1',
  line2: 'Hof',
  postalCode: '12047',
  city: 'Berlin',
  state: 'BE',
  country: 'DE',
};

describe('an address', () => {
  test.each([
    ['line by line', office, ['Sonnenallee 1', 'Hof', '12047 Berlin', 'BE', 'Germany']],
    ['without a postal code', { line1: '1 Main St', city: 'Cork', country: 'IE' }, ['1 Main St', 'Cork', 'Ireland']],
    ['without more than it must have', { line1: '1 Main St', country: 'IE' }, ['1 Main St', 'Ireland']],
  ])('stands on a document %s', (_how, address, lines) => {
    expect(addressLines(address)).toEqual(lines);
  });

  test('is another one where any part of it is', () => {
    expect(isSameAddress(office, { ...office })).toBe(true);
    const others = Object.keys(office).map((part) => isSameAddress(office, { ...office, [part]: 'other' }));
    expect(others).toEqual(Object.keys(office).map(() => false));
  });
});
