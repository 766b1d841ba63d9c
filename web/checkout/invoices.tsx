import { useCallback, useState } from 'react';
import type { Invoice } from '../../packages/client/src/client.ts';
import { date, money } from './format.ts';
import { addressOf } from './screens.ts';
import { useShop } from './shop.ts';
import { Trouble } from './trouble.tsx';
import { useLoaded } from './use-loaded.ts';

const A_PAGE = 12;

/** What was paid, the newest first. It stays, whatever becomes of the subscription. */
export function Invoices() {
  const { ask } = useShop();
  const [limit, setLimit] = useState(A_PAGE);
  const { value, why, reload } = useLoaded(useCallback(() => ask((api) => api.invoices({ limit })), [ask, limit]));
  const more = value?.nextCursor && limit < 100;
  return (
    <>
      {value && value.invoices.length > 0 && (
        <section className="panel" aria-labelledby="invoices">
          <h2 id="invoices">Invoices</h2>
          <InvoiceList invoices={value.invoices} />
          {more && (
            <button type="button" className="plain" onClick={() => setLimit(100)}>
              Show older ones
            </button>
          )}
        </section>
      )}
      <Trouble why={why} again={reload} />
    </>
  );
}

export function InvoiceList({ invoices }: { invoices: readonly Invoice[] }) {
  return (
    <ul className="invoices">
      {invoices.map(({ invoiceId, paidAt, period, totalMinor, creditedMinor, currency }) => (
        <li key={invoiceId}>
          <span>
            <span>{date(paidAt)}</span>
            <small>{`${date(period.from)} to ${date(period.to)}`}</small>
            {creditedMinor > 0 && <small className="credited">{`${money(creditedMinor, currency)} went back`}</small>}
          </span>
          <strong translate="no">{money(totalMinor, currency)}</strong>
          <InvoiceLink invoiceId={invoiceId} />
        </li>
      ))}
    </ul>
  );
}

/** In a tab of its own, which finds the logon of this one. */
export function InvoiceLink({ invoiceId }: { invoiceId: string }) {
  return (
    <a className="button" href={addressOf({ at: 'invoice', invoiceId })} target="_blank" rel="noreferrer">
      <span>Open invoice</span>
      <span className="visually-hidden">{` ${invoiceId}, in a new tab`}</span>
    </a>
  );
}
