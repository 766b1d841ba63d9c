import type { Account } from '../../domain/account/account.ts';
import type { StripeTax } from '../../domain/sale/tax.ts';
import type { Terms } from '../../domain/sale/terms.ts';
import type { Address } from '../../domain/values/address.ts';

/** Who is charged, and where they are. */
export interface Buyer {
  account: Account;
  address: Address;
  taxId?: string | undefined;
}

/**
 * The terms with their tax in full, where that depends on the buyer: `price` makes the same terms once more, with a tax
 * that is known. Throws NotTaxed.
 */
export type Taxing = <T extends Terms>(terms: T, buyer: Buyer, price: (tax: StripeTax) => T) => Promise<T>;
