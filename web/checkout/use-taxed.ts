import { useState } from 'react';
import type { BillingContact, Quote } from '../../packages/client/src/client.ts';
import type { Selected } from './screens.ts';
import { useShop } from './shop.ts';

type Where = Pick<BillingContact, 'address' | 'taxId'>;

/** The price of the quote that was seen first, with the tax of where the buyer is. */
interface Taxed {
  of: Quote['quoteId'];
  quote: Quote;
  where: Where;
}

/** A price whose tax is by the address: it is asked for again when that is known, or another. */
export function useTaxed(first: Quote, selection: Selected) {
  const { ask } = useShop();
  const [taxed, setTaxed] = useState<Taxed>();
  const known = taxed?.of === first.quoteId ? taxed : undefined;
  const isByAddress = first.tax?.byAddress === true;

  const isFor = (where: Where): boolean =>
    first.totalMinor === 0 || (known !== undefined && keyOf(known.where) === keyOf(where));

  /** Asks for the price where the buyer is, and shows it. */
  async function priceAt(where: Where): Promise<Quote> {
    const { address, taxId } = where;
    const quote = await ask((api) =>
      api.quote({ ...selection, ...(address && { address }), ...(address && taxId && { taxId }) }),
    );
    setTaxed({ of: first.quoteId, quote, where });
    return quote;
  }

  /** The same anew, of a price that has been told with its tax. */
  const priceThere = known && (() => priceAt(known.where));

  return { quote: known?.quote ?? first, isByAddress, isFor, priceAt, priceThere };
}

const keyOf = ({ address, taxId = '' }: Where): string =>
  JSON.stringify([address && Object.entries(address).sort(), taxId]);
