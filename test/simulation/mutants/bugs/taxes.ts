import { breaking } from '../mutant.ts';

const JOURNEY = 'test/journeys/stripe-tax.test.ts';

export const TAXED_WRONGLY = breaking('a tax is charged that is not owed, or one is owed and not charged', [
  {
    name: 'free of tax whatever a register says',
    from: "taxId?.verdict === 'verified' ? registeredTaxId(taxId.value, country) : undefined;",
    to: 'taxId && registeredTaxId(taxId.value, country);',
    test: JOURNEY,
  },
  {
    name: 'take the silence of a register for a yes',
    from: "verdictIn(await settled(customer, seen)) : 'unverified';",
    to: "(await settled(customer, seen)) && 'verified' : 'unverified';",
    test: JOURNEY,
  },
  {
    name: 'sell before the tax is known',
    from: "if (untaxedMinor(quote) !== undefined) throw new Problem('address_required');",
    to: '',
    test: JOURNEY,
  },
  {
    name: 'sell for another address than the tax was worked out for',
    from: '(!calculated || isSameAddress(address, calculated.address));',
    to: 'address.country !== undefined;',
    test: JOURNEY,
  },
  {
    name: 'print a tax id that the tax knows nothing of',
    from: 'if (isThere && (!calculated || taxId === calculated.taxId?.value)) return;',
    to: 'if (isThere) return;',
    test: JOURNEY,
  },
  {
    name: 'renew by the register of the year before',
    from: 'isStripeTax(terms.tax) ? { ...terms.tax, calculated: undefined } : undefined;',
    to: 'isStripeTax(terms.tax) ? terms.tax : undefined;',
    test: JOURNEY,
  },
  {
    name: 'report no payment to Stripe Tax',
    from: '...(calculationId && { hooks: { inputs: { tax: { calculation: calculationId } } } }),',
    to: '',
    test: JOURNEY,
  },
  {
    name: 'calculate once more for a payment that is repeated',
    from: 'calculateTax({ tax, currency, pricesMinor, address, taxId, at },',
    to: 'calculateTax({ tax, currency, pricesMinor, address, taxId, at }, Math.random() +',
    test: JOURNEY,
  },
  {
    name: 'charge a tax that changed unseen',
    from: "if (linked && !linked.isAsFrozen) throw new Refusal('QuoteChanged');",
    to: '',
    test: JOURNEY,
  },
  {
    name: 'report a renewal with a tax that was not charged',
    from: 'if (!linked || linked.isAsFrozen) return linked?.calculationId;',
    to: 'return linked?.calculationId;',
    test: JOURNEY,
  },
  {
    name: 'renew without tax where no address is known',
    from: "if (typeof address !== 'object') throw new NotTaxed('address');",
    to: "if (typeof address !== 'object') return terms;",
    test: JOURNEY,
  },
  {
    name: 'lose the address that a renewal is taxed by',
    from: "if (seller.tax.kind === 'stripe' && !body.address)",
    to: "if (seller.tax.kind === 'none')",
    test: JOURNEY,
  },
  {
    name: 'pay Stripe Tax for whoever looks',
    from: "member.role === 'enterprise_admin' ? await buyerIn(body, account) : undefined;",
    to: 'await buyerIn(body, account);',
    test: JOURNEY,
  },
  {
    name: 'guess whose number it is',
    from: 'if (prefix && value.startsWith(prefix))',
    to: 'if (prefix)',
    test: 'test/domain/sale/tax-id.test.ts',
  },
  {
    name: 'charge an estimate for what was calculated',
    from: 'if (calculated.pricesMinor === pricesMinor) return calculated.taxMinor;',
    to: 'if (calculated.pricesMinor === pricesMinor) return calculated.taxMinor - 1;',
    test: 'test/domain/sale/tax.test.ts',
  },
]);
