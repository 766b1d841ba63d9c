import type { Operation } from '../account/operation.ts';
import { newId } from '../model/ids.ts';
import type { TaxCalculation } from '../model/shapes.ts';
import { isReverseCharged, type LocalRate, ratesAt } from '../model/tax-rates.ts';
import { invalidRequest, noSuchReference } from '../wire/errors.ts';

export interface Taxed {
  currency: string;
  line_items: { amount: number; reference: string; tax_behavior: 'exclusive' | 'inclusive' }[];
  address: TaxAddress;
  tax_ids: { type: string; value: string }[];
  tax_date: number;
}

export interface TaxAddress {
  city: string | null;
  country: string;
  line1: string | null;
  line2: string | null;
  postal_code: string | null;
  state: string | null;
}

type Breakdown = TaxCalculation['tax_breakdown'][number];

const NINETY_DAYS_S = 90 * 86_400;

export function calculate(
  operation: Operation,
  { currency, line_items, address, tax_ids, tax_date }: Taxed,
): TaxCalculation {
  if (operation.ledger.taxStatus !== 'active')
    throw invalidRequest(
      'Stripe Tax has not been activated on your account. Visit https://dashboard.stripe.com/settings/tax.',
      {
        code: 'stripe_tax_inactive',
      },
    );
  const rates = ratesAt(address);
  if (!rates)
    throw invalidRequest('We could not determine the customer’s tax location based on the provided customer address.', {
      code: 'customer_tax_location_invalid',
      param: 'customer_details[address]',
    });
  const isReversed = isReverseCharged(
    address.country,
    tax_ids.map(({ type }) => type),
  );
  const breakdown = line_items.flatMap((item) => ratesOn(item, rates, isReversed));
  const sum = (inclusive: boolean) =>
    breakdown.filter((each) => each.inclusive === inclusive).reduce((all, { amount }) => all + amount, 0);
  return operation.ledger.taxCalculations.put({
    id: newId('taxcalc'),
    object: 'tax.calculation',
    amount_total: line_items.reduce((all, { amount }) => all + amount, 0) + sum(false),
    currency,
    customer: null,
    customer_details: { address, address_source: 'billing', ip_address: null, tax_ids, taxability_override: 'none' },
    expires_at: operation.nowSeconds + NINETY_DAYS_S,
    livemode: false,
    ship_from_details: null,
    shipping_cost: null,
    tax_amount_exclusive: sum(false),
    tax_amount_inclusive: sum(true),
    tax_breakdown: breakdown,
    tax_date,
  });
}

function ratesOn(item: Taxed['line_items'][number], rates: readonly LocalRate[], isReversed: boolean): Breakdown[] {
  const inclusive = item.tax_behavior === 'inclusive';
  const all = rates.reduce((sum, { percentage_decimal }) => sum + Number(percentage_decimal), 0);
  return rates.map(({ country, state, tax_type, percentage_decimal }) => {
    const percent = isReversed ? 0 : Number(percentage_decimal);
    const taxable = inclusive && !isReversed ? (item.amount * 100) / (100 + all) : item.amount;
    return {
      amount: Math.round((taxable * percent) / 100),
      inclusive,
      tax_rate_details: {
        country,
        flat_amount: null,
        percentage_decimal: isReversed ? '0.0' : percentage_decimal,
        rate_type: 'percentage',
        state,
        tax_type,
      },
      taxability_reason: isReversed ? 'reverse_charge' : 'standard_rated',
      taxable_amount: isReversed ? 0 : Math.round(taxable),
    };
  });
}

/** The hooks that a payment is given: they name a calculation of this account. */
export function hooksOf(operation: Operation, calculation: string) {
  if (!operation.ledger.taxCalculations.find(calculation))
    throw noSuchReference('tax_calculation', calculation, 'hooks[inputs][tax][calculation]');
  return { inputs: { tax: { calculation } } };
}
