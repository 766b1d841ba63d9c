import type { Quote } from '../../packages/client/src/client.ts';
import { money } from './format.ts';
import { TaxLines } from './tax-lines.tsx';

/** What lies between the lines of an order and its total, where anything does. */
export function Sums({ quote }: { quote: Quote }) {
  const { subtotalMinor, discountMinor, promotion, tax, currency } = quote;
  if (discountMinor === 0 && tax?.behavior !== 'exclusive') return null;
  return (
    <>
      <dt>Subtotal</dt>
      <dd translate="no">{money(subtotalMinor, currency)}</dd>
      {discountMinor > 0 && (
        <>
          <dt>
            <span>Discount</span>
            <small translate="no">{promotion?.code ?? ''}</small>
          </dt>
          <dd data-fact="discount" translate="no">
            {money(-discountMinor, currency)}
          </dd>
        </>
      )}
      {tax?.behavior === 'exclusive' && <TaxLines quote={quote} />}
    </>
  );
}

/** The tax that the total has in it already; it stands behind the total. */
export const TaxWithin = ({ quote }: { quote: Quote | undefined }) =>
  quote?.tax?.behavior === 'inclusive' && <TaxLines quote={quote} />;
