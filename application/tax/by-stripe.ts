import { clock } from '../../adapters/runtime/clock.ts';
import { describeError } from '../../adapters/runtime/log.ts';
import { AddressNotFound, calculateTax } from '../../adapters/stripe/tax.ts';
import { verdictOn } from '../../adapters/stripe/tax-ids.ts';
import type { Account } from '../../domain/account/account.ts';
import { type CalculatedTax, isStripeTax, type StripeTax } from '../../domain/sale/tax.ts';
import {
  type CheckedTaxId,
  freeingTaxId,
  type RegisteredTaxId,
  registeredTaxId,
  type TaxIdVerdict,
} from '../../domain/sale/tax-id.ts';
import { type Terms, untaxedMinor } from '../../domain/sale/terms.ts';
import { instant } from '../../domain/values/calendar.ts';
import { withCustomer } from '../with-customer.ts';
import { NotTaxed } from './not-taxed.ts';
import type { Buyer, Taxing } from './taxing.ts';

/** Asks Stripe Tax about what these terms come to, and prices them once more with what it says. */
export const taxed: Taxing = async (terms, buyer, price) => {
  const tax = isStripeTax(terms.tax) ? { ...terms.tax, calculated: undefined } : undefined;
  const pricesMinor = tax && untaxedMinor({ ...terms, tax });
  if (!tax || pricesMinor === undefined) return terms;
  return price({ ...tax, calculated: await calculated(terms, { tax, pricesMinor }, buyer).catch(notTaxed) });
};

function notTaxed(error: unknown): never {
  if (error instanceof AddressNotFound) throw new NotTaxed('address', { cause: error });
  console.error(describeError(error));
  throw new NotTaxed('unavailable', { cause: error });
}

async function calculated(
  { currency, quotedAt: at }: Terms,
  { tax, pricesMinor }: { tax: StripeTax; pricesMinor: number },
  { account, address, taxId: typed }: Buyer,
): Promise<CalculatedTax> {
  const taxId = typed === undefined ? undefined : await checked(account, typed, address.country);
  const asked = { tax, currency, pricesMinor, address, taxId: freeingTaxId(taxId, address.country), at };
  const { taxMinor, rates, reverseCharge } = await calculateTax(asked);
  return { pricesMinor, taxMinor, rates, reverseCharge, address, ...(taxId && { taxId }) };
}

async function checked(account: Account, value: string, country: string): Promise<CheckedTaxId> {
  const asked = registeredTaxId(value, country);
  const verdict = asked ? await verdictFor(account, asked) : 'not_checked';
  return { value, verdict, checkedAt: instant(clock.now()) };
}

/** A register is asked behind a customer: the account's own, which its first purchase would make. */
const verdictFor = (account: Account, asked: RegisteredTaxId): Promise<TaxIdVerdict> =>
  withCustomer(account, { name: account.name }, (customer) => verdictOn(customer, asked));
