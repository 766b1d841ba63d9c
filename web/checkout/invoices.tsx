import { useCallback, useState } from 'react';
import { date, money } from './format.ts';
import { showInvoice } from './invoice-window.ts';
import { Notice } from './notice.tsx';
import { useShop } from './shop.ts';
import { sentence, useLoaded } from './use-loaded.ts';

/** What was paid, the newest first; one purchase's alone where it is named. */
export function Invoices({ checkoutId }: { checkoutId?: string }) {
  const { ask } = useShop();
  const [invoices] = useLoaded(useCallback(() => ask((api) => api.invoices()), [ask]));
  const [failure, setFailure] = useState<string>();
  if (invoices.is === 'loading') return <p role="status">Loading the invoices…</p>;
  if (invoices.is === 'failed') return <Notice tone="bad">{invoices.why}</Notice>;

  const open = (invoiceId: string) => {
    setFailure(undefined);
    showInvoice(() => ask((api) => api.invoicePage(invoiceId))).catch((error) => setFailure(sentence(error)));
  };
  return (
    <section className="panel" aria-labelledby="invoices">
      <h2 id="invoices">{checkoutId ? 'Invoice' : 'Invoices'}</h2>
      {failure && <Notice tone="bad">{failure}</Notice>}
      <ul className="invoices">
        {invoices.value.invoices
          .filter((invoice) => !checkoutId || invoice.checkoutId === checkoutId)
          .map(({ invoiceId, paidAt, period, totalMinor, currency }) => (
            <li key={invoiceId}>
              <span>
                {date(paidAt)}
                <small>
                  {date(period.from)} to {date(period.to)}
                </small>
              </span>
              <strong>{money(totalMinor, currency)}</strong>
              <button type="button" onClick={() => open(invoiceId)}>
                Open invoice<span className="visually-hidden"> {invoiceId}</span>
              </button>
            </li>
          ))}
      </ul>
    </section>
  );
}
