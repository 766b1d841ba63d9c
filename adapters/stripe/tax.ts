import type Stripe from 'stripe';
import type { CalculatedTax, RatedTax, StripeTax } from '../../domain/sale/tax.ts';
import type { RegisteredTaxId } from '../../domain/sale/tax-id.ts';
import type { Address } from '../../domain/values/address.ts';
import { epochMs, type Instant } from '../../domain/values/calendar.ts';
import type { Currency } from '../../domain/values/currency.ts';
import { floorToStep } from '../../domain/values/currency-facts.ts';
import { call } from './call.ts';
import { isNoPlace } from './errors.ts';

export interface TaxAsked {
  tax: Pick<StripeTax, 'behavior' | 'taxCode'>;
  currency: Currency;
  pricesMinor: number;
  address: Address;
  /** One that a register has verified: Stripe Tax itself looks none up. */
  taxId: RegisteredTaxId | undefined;
  /** By whose rates: up to 31 days ago. */
  at: Instant;
}

export interface Calculation extends Pick<CalculatedTax, 'taxMinor' | 'rates' | 'reverseCharge'> {
  calculationId: string;
}

/** Stripe cannot tell where this address is. */
export class AddressNotFound extends Error {
  override readonly name = 'AddressNotFound';
}

/** Asks Stripe Tax about one sum. Each payment needs a calculation of its own. https://docs.stripe.com/tax/payment-intent */
export async function calculateTax(asked: TaxAsked, idempotencyKey?: string): Promise<Calculation> {
  const options = idempotencyKey === undefined ? {} : { idempotencyKey };
  const creation = call((client) => client.tax.calculations.create(parametersOf(asked), options));
  const { id, tax_amount_exclusive, tax_amount_inclusive, tax_breakdown } = await creation.catch(asOurs);
  if (!id) throw new Error('the calculation came without its id');
  const exactMinor = tax_amount_exclusive + tax_amount_inclusive;
  // Stripe counts tax in parts that a card cannot be charged in some currencies: 10 fils, or a whole króna.
  const taxMinor = floorToStep(exactMinor, asked.currency);
  return {
    calculationId: id,
    taxMinor,
    rates: withoutRest(tax_breakdown.flatMap(ratedIn), exactMinor - taxMinor),
    reverseCharge: tax_breakdown.some(({ taxability_reason }) => taxability_reason === 'reverse_charge'),
  };
}

/** The rates come to the tax: what is not charged is taken off the last. */
const withoutRest = (rates: readonly RatedTax[], restMinor: number): RatedTax[] =>
  rates.map((rate, at) =>
    at === rates.length - 1 ? { ...rate, amountMinor: Math.max(rate.amountMinor - restMinor, 0) } : rate,
  );

function asOurs(error: unknown): never {
  throw isNoPlace(error) ? new AddressNotFound('Stripe Tax cannot tell where it is', { cause: error }) : error;
}

function parametersOf({
  tax,
  currency,
  pricesMinor,
  address,
  taxId,
  at,
}: TaxAsked): Stripe.Tax.CalculationCreateParams {
  const { line1, line2, city, postalCode, state, country } = address;
  return {
    currency,
    line_items: [{ amount: pricesMinor, reference: 'prices', tax_behavior: tax.behavior, tax_code: tax.taxCode }],
    customer_details: {
      address: {
        line1,
        ...(line2 && { line2 }),
        ...(city && { city }),
        ...(postalCode && { postal_code: postalCode }),
        ...(state && { state }),
        country,
      },
      address_source: 'billing',
      ...(taxId && { tax_ids: [taxId] }),
    },
    tax_date: Math.floor(epochMs(at) / 1000),
  };
}

function ratedIn({ amount, tax_rate_details: rate }: Stripe.Tax.Calculation.TaxBreakdown): RatedTax[] {
  if (amount === 0) return [];
  const name = [nameOf(rate.tax_type ?? 'tax'), rate.state].filter(Boolean).join(' ');
  return [{ name, percent: String(Number(Number(rate.percentage_decimal).toFixed(4))), amountMinor: amount }];
}

/** "vat" is VAT, "sales_tax" is Sales tax. */
const nameOf = (type: string): string =>
  type.length <= 4 ? type.toUpperCase() : type.charAt(0).toUpperCase() + type.slice(1).replaceAll('_', ' ');
