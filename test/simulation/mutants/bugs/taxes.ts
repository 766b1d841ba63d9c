import { breaking } from '../mutant.ts';

const PRICES = 'test/journeys/stripe-tax-prices.test.ts';
const IDS = 'test/journeys/stripe-tax-ids.test.ts';
const UNTOLD = 'test/journeys/stripe-tax-untold.test.ts';
const CHARGES = 'test/journeys/stripe-tax-charges.test.ts';
const SUBSCRIPTIONS = 'test/journeys/stripe-tax-subscriptions.test.ts';

export const TAXED_WRONGLY = breaking('a tax is charged that is not owed, or one is owed and not charged', [
  {
    name: 'free of tax whatever a register says',
    from: "taxId?.verdict === 'verified' ? registeredTaxId(taxId.value, country) : undefined;",
    to: 'taxId && registeredTaxId(taxId.value, country);',
    test: IDS,
  },
  {
    name: 'take the silence of a register for a yes',
    from: "verdictIn(await settled(customer, seen)) : 'unverified';",
    to: "(await settled(customer, seen)) && 'verified' : 'unverified';",
    test: IDS,
  },
  {
    name: 'sell before the tax is known',
    from: "if (untaxedMinor(quote) !== undefined) throw new Problem('address_required');",
    to: '',
    test: PRICES,
  },
  {
    name: 'sell for another address than the tax was worked out for',
    from: '(!calculated || isSameAddress(address, calculated.address));',
    to: 'address.country !== undefined;',
    test: UNTOLD,
  },
  {
    name: 'print a tax id that the tax knows nothing of',
    from: 'if (isThere && (!calculated || taxId === calculated.taxId?.value)) return;',
    to: 'if (isThere) return;',
    test: UNTOLD,
  },
  {
    name: 'renew by the register of the year before',
    from: 'isStripeTax(terms.tax) ? { ...terms.tax, calculated: undefined } : undefined;',
    to: 'isStripeTax(terms.tax) ? terms.tax : undefined;',
    test: SUBSCRIPTIONS,
  },
  {
    name: 'report no payment to Stripe Tax',
    from: '...(calculationId && { hooks: { inputs: { tax: { calculation: calculationId } } } }),',
    to: '',
    test: PRICES,
  },
  {
    name: 'calculate once more for a payment that is repeated',
    from: 'calculateTax({ tax, currency, pricesMinor, address, taxId, at },',
    to: 'calculateTax({ tax, currency, pricesMinor, address, taxId, at }, Math.random() +',
    test: CHARGES,
  },
  {
    name: 'charge a tax that changed unseen',
    from: "if (linked && !linked.isAsFrozen) throw new Refusal('QuoteChanged');",
    to: '',
    test: CHARGES,
  },
  {
    name: 'report a renewal with a tax that was not charged',
    from: 'if (!linked || linked.isAsFrozen) return linked?.calculationId;',
    to: 'return linked?.calculationId;',
    test: SUBSCRIPTIONS,
  },
  {
    name: 'renew without tax where no address is known',
    from: "if (typeof address !== 'object') throw new NotTaxed('address');",
    to: "if (typeof address !== 'object') return terms;",
    test: SUBSCRIPTIONS,
  },
  {
    name: 'lose the address that a renewal is taxed by',
    from: "if (seller.tax.kind === 'stripe' && !body.address)",
    to: "if (seller.tax.kind === 'none')",
    test: SUBSCRIPTIONS,
  },
  {
    name: 'pay Stripe Tax for whoever looks',
    from: "member.role === 'enterprise_admin' ? await buyerIn(body, account) : undefined;",
    to: 'await buyerIn(body, account);',
    test: PRICES,
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
