import type { Currency, PriceLine, Quote } from '../../packages/client/src/client.ts';
import { date, money, seats } from './format.ts';
import { LOCALES } from './reader.ts';
import { Sums, TaxWithin } from './sums.tsx';
import { TaxNote, totalInWords } from './tax-lines.tsx';

/** What a change costs and when it begins, as the quote says. Undefined while it is asked for. */
export function ChangeOrder({ quote }: { quote: Quote | undefined }) {
  const amount = (minor: number | undefined) => (quote && minor !== undefined ? money(minor, quote.currency) : '…');
  const [next, waits] = [quote?.renewal, quote && quote.effective !== 'now'];
  return (
    <>
      {!quote && <Awaited />}
      {quote && quote.lines.length > 0 && (
        <dl className="facts lines">
          {quote.lines.map((line, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a line has no name, and its place is all that tells it apart.
            <Line key={at} line={line} currency={quote.currency} />
          ))}
          <Sums quote={quote} />
        </dl>
      )}
      <dl className={quote ? 'facts' : 'facts awaited'}>
        <dt>Begins</dt>
        <dd>
          <span data-fact="begins">{quote ? (waits ? date(quote.effective) : 'Now') : '…'}</span>
          <small>{waits ? 'with the next payment' : ''}</small>
        </dd>
        <dt>Next payment</dt>
        <dd>
          <span data-fact="next-due-date">{quote ? date(next?.date ?? quote.nextDueDate) : '…'}</span>
          <small translate="no" data-fact="next-total">
            {amount(next?.totalMinor)}
          </small>
        </dd>
        <dt className="total">{totalInWords(quote)}</dt>
        <dd className="total" data-fact="total" translate="no">
          {amount(quote?.totalMinor)}
        </dd>
        <TaxWithin quote={quote} />
      </dl>
      <TaxNote quote={quote} />
    </>
  );
}

/** As much room as one line takes, so that little moves when it comes. */
const Awaited = () => (
  <dl className="facts lines awaited">
    <dt>
      <span>Price</span>
      <small>…</small>
      <small>…</small>
    </dt>
    <dd className="line">…</dd>
  </dl>
);

function Line({ line, currency }: { line: PriceLine; currency: Currency }) {
  const { description, quantity, unitAmountMinor, amountMinor, period } = line;
  const unit =
    unitAmountMinor !== null &&
    quantity > 1 &&
    `${quantity.toLocaleString(LOCALES)} × ${money(unitAmountMinor, currency)}`;
  // What is waived is for no seats in particular.
  const howMany = unit || (period ? seats(quantity) : '');
  return (
    <>
      <dt>
        <span>{description}</span>
        <small>{howMany}</small>
        {period && <small>{`${date(period.from)} to ${date(period.to)}`}</small>}
      </dt>
      <dd className="line" translate="no">
        {money(amountMinor, currency)}
      </dd>
    </>
  );
}
