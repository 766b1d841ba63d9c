import type { Quote, RatedTax, Tax } from '../../packages/client/src/client.ts';
import { money, taxInWords } from './format.ts';

/** Each tax of an order; or that it is the buyer's own affair, or cannot be told yet. */
export function TaxLines({ quote: { tax, taxMinor, currency } }: { quote: Quote }) {
  if (!tax) return null;
  if (taxMinor === null)
    return (
      <>
        <dt>{tax.behavior === 'exclusive' ? 'plus tax' : 'tax in it'}</dt>
        <dd data-fact="tax">by your address</dd>
      </>
    );
  if (tax.reverseCharge) return <TaxLine what="Reverse charge" of={money(0, currency)} />;
  return tax.rates.map((rate, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: two rates may be alike, and their place is all that tells them apart.
    <TaxLine key={at} what={inWords(rate, tax)} of={money(rate.amountMinor, currency)} />
  ));
}

/** The name of what is paid now, as far as the tax is known. */
export const totalInWords = (quote: Quote | undefined): string =>
  quote?.taxMinor === null ? 'Total before tax' : 'Total today';

const inWords = (rate: RatedTax, { behavior }: Tax): string => taxInWords(rate, behavior);

const TaxLine = ({ what, of }: { what: string; of: string }) => (
  <>
    <dt>{what}</dt>
    <dd data-fact="tax" translate="no">
      {of}
    </dd>
  </>
);

const WHY_CHARGED: Partial<Record<NonNullable<Tax['taxId']>['verdict'], string>> = {
  unverified: 'Tax is charged because the register does not know your tax ID.',
  pending: 'Tax is charged because your tax ID is not verified yet. Change it and back to ask again in a minute.',
  unavailable: 'Tax is charged because your tax ID cannot be verified at the moment. Try again later.',
};

/** What a tax id does to the tax, or why it does nothing; behind the order, where there is room for a sentence. */
export function TaxNote({ quote }: { quote: Quote | undefined }) {
  const { tax } = quote ?? {};
  const said = tax?.reverseCharge
    ? 'No tax is charged: your company accounts for it.'
    : tax?.taxId && WHY_CHARGED[tax.taxId.verdict];
  return said ? <p className="quiet">{said}</p> : null;
}
